"""A library comes back whole elsewhere, or not at all."""

import json
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text

from app import create_app
from app.core import clock
from app.core.audit.models import Line
from app.core.db import schema
from app.core.db.base import db
from app.legal.privacy.actions import LIST, note
from app.legal.privacy.rules.erasing import Erased
from app.ops.backup import restore, upgrade
from app.ops.backup.copies import MANIFEST
from app.people.accounts.actions import add_person
from app.people.accounts.models import Person, SignIn
from tests.conftest import settings
from tests.kit.people import signed_in
from tests.kit.world import complete
from tests.ops.backup.hands import altered, back_up, bring_back, manifest_of, texts


def uploads(app: Flask) -> dict[str, bytes]:
    """The uploaded files by their names."""
    folder = Path(app.config["INSTANCE"]) / "files"
    return {path.name: path.read_bytes() for path in folder.glob("??/*")}


def test_a_library_comes_back_elsewhere_with_every_row_and_every_file(
    library, elsewhere, contents, tmp_path
):
    file = back_up(library, tmp_path / "copies")
    before = contents(library)
    assert bring_back(elsewhere, file).exit_code == 0
    after = contents(elsewhere)
    grown = {"audit_line"}  # the record says that it was backed up, and restored
    assert {name for name in before if before[name] != after[name]} <= grown
    here, there = (uploads(one) for one in (library, elsewhere))
    assert here
    assert there == here
    key = Path(elsewhere.config["INSTANCE"]) / "secret_key"
    assert key.read_text() == library.config["SECRET_KEY"]
    assert key.stat().st_mode & 0o777 == 0o600


def test_the_record_says_when_it_was_backed_up_and_restored(library, elsewhere, tmp_path):
    assert bring_back(elsewhere, back_up(library, tmp_path / "copies")).exit_code == 0
    with library.app_context():
        assert (
            db.session.scalars(select(Line.act).order_by(Line.id.desc())).first() == "backup made"
        )
    with elsewhere.app_context():
        acts = db.session.scalars(select(Line.act).order_by(Line.id.desc())).first()
    assert acts == "backup restored"


def test_everybody_signs_in_again_after_a_restore(app, library, elsewhere, tmp_path):
    with app.app_context():
        ilze = db.session.scalar(text("SELECT id FROM person ORDER BY id LIMIT 1"))
    signed_in(app, ilze)
    assert bring_back(elsewhere, back_up(library, tmp_path / "copies")).exit_code == 0
    with elsewhere.app_context():
        every = db.session.scalars(select(SignIn.ended_at)).all()
    assert every
    assert all(every)


@pytest.mark.parametrize("place", [0.2, 0.5, 0.9])
def test_a_damaged_backup_is_refused_before_anything_is_touched(
    library, elsewhere, tmp_path, place
):
    file = back_up(library, tmp_path / "copies")
    body = bytearray(file.read_bytes())
    body[int(len(body) * place)] ^= 0xFF
    file.write_bytes(body)
    said = bring_back(elsewhere, file)
    assert said.exit_code == 1
    assert "Nothing was restored." in said.output
    with elsewhere.app_context():
        assert schema.fit() is schema.Fit.EMPTY


def test_half_a_backup_is_refused(library, elsewhere, tmp_path):
    file = back_up(library, tmp_path / "copies")
    file.write_bytes(file.read_bytes()[:-2000])
    assert "damaged or no backup" in bring_back(elsewhere, file).output


def test_a_backup_that_one_may_not_read_is_not_called_damaged(
    library, elsewhere, tmp_path, monkeypatch
):
    def closed(*_some: object) -> None:
        raise PermissionError(13, "Permission denied")

    file = back_up(library, tmp_path / "copies")
    monkeypatch.setattr(zipfile, "ZipFile", closed)
    said = bring_back(elsewhere, file).output
    assert "may not be read by" in said
    assert "chown" in said
    assert "damaged" not in said


@pytest.mark.sqlite_only
def test_a_backup_of_postgresql_is_refused_by_sqlite_in_a_sentence(library, elsewhere, tmp_path):
    file = back_up(library, tmp_path / "copies")
    told = json.dumps({**manifest_of(file), "database": "postgresql"}).encode()
    said = bring_back(elsewhere, altered(file, MANIFEST, told)).output
    assert "name one in DATABASE_URL, then restore" in said


def test_a_backup_with_a_changed_file_or_a_path_that_leads_out_is_refused(
    library, elsewhere, tmp_path
):
    file = back_up(library, tmp_path / "copies")
    upload = next(name for name in manifest_of(file)["files"] if name.startswith("files/"))
    changed = altered(file, upload, b"another photograph")
    assert "is not what it was" in bring_back(elsewhere, changed).output
    told = manifest_of(file)
    told["files"] = {**told["files"], "files/../../out": "0"}
    manifest = altered(file, MANIFEST, json.dumps(told).encode())
    with zipfile.ZipFile(manifest, "a") as copy:
        copy.writestr("files/../../out", b"")
    assert "strange name" in bring_back(elsewhere, manifest).output


def test_a_backup_of_a_newer_program_is_refused_in_a_sentence(library, elsewhere, tmp_path):
    file = back_up(library, tmp_path / "copies")
    told = altered(file, MANIFEST, json.dumps({**manifest_of(file), "revision": "9999"}).encode())
    said = bring_back(elsewhere, told).output
    assert "other rows than its manifest" in said or "newer version of this program" in said
    with library.app_context():
        db.session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        db.session.commit()
    newer = back_up(library, tmp_path / "newer")
    assert "made by a newer version of this program" in bring_back(elsewhere, newer).output


def test_a_library_with_people_in_it_is_never_overwritten(library, contents, tmp_path):
    file = back_up(library, tmp_path / "copies")
    before = contents(library)
    said = bring_back(library, file)
    assert said.exit_code == 1
    assert "The database here already holds people" in said.output
    assert contents(library) == before


def test_uploaded_files_are_never_overwritten(library, elsewhere, tmp_path):
    file = back_up(library, tmp_path / "copies")
    precious = Path(elsewhere.config["INSTANCE"]) / "files" / "cd" / "cd56"
    precious.parent.mkdir(parents=True)
    precious.write_text("precious")
    assert "holds files. Move them away" in bring_back(elsewhere, file).output
    assert precious.read_text() == "precious"


def test_an_interrupted_restore_is_not_served_and_can_be_run_again(
    library, elsewhere, contents, tmp_path, monkeypatch
):
    file = back_up(library, tmp_path / "copies")
    with monkeypatch.context() as outage:
        outage.setattr(restore, "_settle", lambda: (_ for _ in ()).throw(OSError("no power")))
        assert bring_back(elsewhere, file).exit_code == 1
    with elsewhere.app_context(), pytest.raises(schema.SchemaError, match="was interrupted"):
        schema.check()
    unpacked = Path(elsewhere.config["INSTANCE"]) / ".restore-killed"
    unpacked.mkdir()
    assert bring_back(elsewhere, file).exit_code == 0
    assert not unpacked.exists()
    with elsewhere.app_context():
        schema.check()
    assert contents(elsewhere)["person"] == contents(library)["person"]


def test_an_older_backup_is_brought_up_to_date(library, elsewhere, contents, tmp_path, revision):
    file = back_up(library, tmp_path / "copies")
    elsewhere.config["MIGRATIONS"] = str(
        revision('op.add_column("library", sa.Column("more", sa.String()))')
    )
    library.config.pop("MIGRATIONS")
    assert bring_back(elsewhere, file).exit_code == 0
    with elsewhere.app_context():
        schema.check()
    assert contents(elsewhere)["person"] == contents(library)["person"]


def test_who_was_erased_after_the_copy_was_made_does_not_come_back(library, elsewhere, tmp_path):
    old = back_up(library, tmp_path / "copies")
    with library.app_context():
        ilze = db.session.scalars(select(Person).order_by(Person.id)).first()
        erased = Erased(ilze.id, ilze.created_at, clock.now())
        note(Path(library.config["INSTANCE"]) / LIST, [erased])
    back_up(library, tmp_path / "copies")
    assert bring_back(elsewhere, old).exit_code == 0
    with elsewhere.app_context():
        assert db.session.get_one(Person, erased.person).name == f"Erased person {erased.person}"
    here, there = (Path(one.config["INSTANCE"]) / LIST for one in (library, elsewhere))
    assert there.read_text() == here.read_text()


@pytest.mark.postgres_only
def test_an_sqlite_library_moves_to_postgresql_by_its_backup(app, elsewhere, contents, tmp_path):
    small = create_app(settings(f"sqlite:///{tmp_path / 'small.sqlite3'}", tmp_path / "small"))
    small.test_cli_runner().invoke(upgrade.command)
    with small.app_context():
        complete()
        db.session.commit()
    said = bring_back(elsewhere, back_up(small, tmp_path / "copies"))
    assert said.exit_code == 0, said.output
    before, after = texts(small), texts(elsewhere)
    assert {name for name in before if before[name] != after[name]} == {"audit_line"}
    with elsewhere.app_context():
        add_person(None, "new@example.org", "A new person", None)
        db.session.commit()
