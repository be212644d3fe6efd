"""Bytes on the disk: kept, swept out, compared."""

import os
import stat
from datetime import timedelta
from errno import ENOSPC

import pytest

from app.core import clock
from app.core.db.base import db
from app.core.storage import files
from app.people.accounts.actions import add_person
from app.people.files import actions
from app.people.files.models import StoredFile, bytes_of, files_of
from app.people.files.rules import Kind
from tests.people.files.shown import LIMITS, fit

DAY = timedelta(days=1, minutes=1)


@pytest.fixture(autouse=True)
def disk(app, tmp_path, monkeypatch):
    """A disk of this test's own: other tests keep theirs when it is swept."""
    monkeypatch.setitem(app.config, "INSTANCE", str(tmp_path))


@pytest.fixture
def person(session):
    found = add_person("ilze@library.example", "Ilze", None, None)
    db.session.commit()
    return found


@pytest.fixture
def kept(person):
    """A file that is kept for good."""
    (one,), _refused = actions.keep(person, [fit("a.txt", b"What I did.")], [], LIMITS)
    db.session.commit()
    return one


def full(_descriptor):
    raise OSError(ENOSPC, os.strerror(ENOSPC))


def sweep():
    said = actions.sweep()
    db.session.commit()
    return said


def test_a_file_lies_under_a_random_name_that_only_the_server_reads(kept):
    assert kept.path.read_bytes() == b"What I did."
    assert kept.path.name == kept.key
    assert len(kept.key) == 32
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.path.parent.stat().st_mode) == 0o700
    assert files.folder() in kept.path.parents


def test_what_belongs_to_a_person_is_found(kept, person):
    assert files_of(person.id) == [kept]
    assert bytes_of(person.id) == kept.size == 11
    actions.remove(kept)
    assert files_of(person.id) == []
    assert bytes_of(person.id) == 11  # until it is swept out


def test_a_removed_file_goes_after_a_day_and_its_bytes_a_sweep_later(kept):
    path, now = kept.path, clock.now()
    actions.remove(kept)
    db.session.commit()
    assert sweep() == ""
    with clock.at(now + DAY):
        assert sweep() == "Removed files: 1 ended, the bytes of 0 taken off the disk."
        assert path.exists()
        assert sweep() == "Removed files: 0 ended, the bytes of 1 taken off the disk."
    assert not path.exists()


def test_bytes_without_a_row_are_swept_once_nobody_can_be_writing_them(kept):
    lost = files.path_of(files.write(b"never stored"))
    half = lost.with_suffix(".part")
    half.write_bytes(b"nev")
    assert sweep() == ""
    with clock.at(clock.now() + timedelta(hours=2)):
        sweep()
    assert (lost.exists(), half.exists(), kept.path.exists()) == (False, False, True)


def test_bytes_that_changed_or_are_missing_are_named(kept):
    assert actions.damaged() == []
    kept.path.write_bytes(b"What I dit.")
    assert actions.damaged() == [kept.id]
    kept.path.unlink()
    assert actions.damaged() == [kept.id]


def test_of_files_sent_together_none_is_left_when_the_disk_is_full(person, monkeypatch):
    before, sync = set(files.folder().glob("*/*")), os.fsync
    calls = iter([sync, sync, full])  # the first file, its folder, the second file

    def fill_up(number):
        return next(calls)(number)

    monkeypatch.setattr(files.os, "fsync", fill_up)
    two = [fit("a.txt", b"1"), fit("b.txt", b"2")]
    with pytest.raises(OSError, match="No space"):
        actions.keep(person, two, [], LIMITS)
    assert set(files.folder().glob("*/*")) == before


def test_every_kind_can_be_kept(person):
    for kind in Kind:
        row = StoredFile(
            key=kind,
            person_id=person.id,
            name="a",
            kind=kind,
            size=1,
            sha256="",
            made_at=clock.now(),
        )
        db.session.add(row)
    db.session.flush()
    assert {row.kind for row in files_of(person.id)} == set(Kind)
    assert all(row.mimetype for row in files_of(person.id))
