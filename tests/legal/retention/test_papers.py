"""Signed papers stay as long as the evidence of the courses under them, and then go."""

import os
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.groups.hosts.models import HostChange
from app.groups.notifications.models import Notice
from app.legal.retention.actions import purge, set_figures, tell
from app.legal.retention.queries import figures, leaving
from app.legal.retention.rules import months_after
from app.people.accounts.models import Person
from app.people.files.actions import sweep
from app.people.files.models import StoredFile
from app.people.files.rules import Kind as FileKind
from app.workplace.agreements.models import Agreement, AgreementFile
from app.workplace.placements.models import Placement
from tests.coordination.moves.planned import agreed
from tests.legal.retention.conftest import move_to


def rows(kind, *which):
    return db.session.scalar(select(func.count()).select_from(kind).where(*which))


@pytest.fixture
def paid(session, people, after):
    """The agreement, its placement and the course end on one day, on which all is paid."""
    after(0)
    set_figures(db.session.get_one(Person, people["krista"]), figures(), clock.today())
    agreement = session.scalars(select(Agreement)).one()
    agreement.valid_until, agreement.provider_name = clock.today(), "Krista Liepa"
    session.scalars(select(Placement)).one().ends_on = clock.today()
    session.flush()
    return agreement


def papers():
    return rows(AgreementFile), rows(StoredFile, StoredFile.kind == FileKind.PDF)


def test_signed_papers_stay_as_long_as_the_evidence_and_then_go_by_themselves(
    session, paid, people
):
    goes, number, kept = months_after(clock.today(), 60), paid.id, papers()
    move_to(goes - timedelta(days=31))
    assert "papers" not in tell()
    move_to(goes - timedelta(days=20))
    assert "papers" in tell()
    told = session.scalars(select(Notice).where(Notice.kind == "papers go")).all()
    assert [one.person_id for one in told] == [people["krista"]]
    move_to(goes - timedelta(days=1))
    purge()
    assert papers() == kept
    move_to(goes)
    assert "papers 1" in purge()
    assert papers() == (0, kept[1] - kept[0])
    assert session.get_one(Agreement, number).provider_name == ""
    assert "papers: 1" in db.session.scalars(select(Line.after).where(Line.act == "purged")).all()
    assert (tell(), purge()) == ("", "")


def test_papers_that_are_late_stay_two_weeks_after_the_news(session, paid, after):
    after(3000)
    tell()
    after(3013)
    purge()
    assert rows(AgreementFile) == 1
    after(3014)
    purge()
    assert rows(AgreementFile) == 0


def test_papers_stay_while_the_agreement_goes_on_or_a_course_under_it(session, paid, after):
    paid.valid_until = None
    assert list(leaving(clock.today())) == []
    paid.valid_until = clock.today() - timedelta(days=900)  # renewed by another one meanwhile
    session.flush()
    (one,) = leaving(clock.today())
    assert one.goes == months_after(clock.today(), 60)


def test_papers_stay_for_a_course_that_was_under_it_until_its_library_changed(
    session, paid, people
):
    paid.valid_until = clock.today() - timedelta(days=900)
    placement = session.scalars(select(Placement)).one()
    krista = db.session.get_one(Person, people["krista"])
    other = agreed(krista, placement.enrolment.library, krista, "2")
    session.add(
        HostChange(
            enrolment=placement.enrolment, placement_id=placement.id, by_id=krista.id,
            before_agreement_id=paid.id, agreement_id=other.id, library_id=other.library_id,
            from_on=clock.today(), made_at=clock.now(), begun_at=clock.now(), reason="",
        )
    )  # fmt: skip
    placement.agreement_id = other.id
    session.flush()
    (one,) = leaving(clock.today())
    assert one.goes == months_after(clock.today(), 60)


def test_the_bytes_of_papers_go_with_the_next_sweep(session, paid, after):
    path = session.scalars(select(AgreementFile)).one().file.path
    after(3000)
    tell()
    after(3014)
    purge()
    assert path.exists()
    os.utime(path, (0, 0))
    sweep()
    assert not path.exists()
