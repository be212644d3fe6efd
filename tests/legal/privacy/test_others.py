"""What an erasure does where the person is named in what belongs to others."""

from datetime import date

import pytest
from sqlalchemy import select

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.legal.mydata.words.titles import title_of
from app.legal.privacy.actions import replay
from app.legal.retention.actions import set_figures
from app.legal.retention.queries import figures
from app.mentoring.meetings.models import Meeting, MeetingLearner
from app.people.accounts.models import Person
from app.project.comments.models import Comment
from app.project.documents.models import Document, Part
from app.workplace.agreements.models import Agreement, AgreementFile
from tests.legal.privacy.conftest import erase

ILZE = "Ilze Bērziņa"


def meet_together(app, people, note):
    """Ilze and Kārlis are at one meeting of Dace, who writes this note."""
    with app.app_context():
        dace = db.session.get_one(Person, people["dace"])
        karlis = db.session.scalars(select(Enrolment).filter_by(person_id=people["karlis"])).one()
        row = db.session.scalars(select(MeetingLearner).where(MeetingLearner.enrolment_id == 1))
        meeting = next(one.meeting for one in row if one.meeting.held_on)
        meeting.note, meeting.noted_by_id = note, dace.id
        db.session.add(MeetingLearner(meeting=meeting, enrolment_id=karlis.id, number=9))
        db.session.commit()
        return meeting.id


def test_a_note_about_others_too_stays_without_the_name(seated, people, app, apart):
    number = meet_together(app, people, "Ilze showed her plan. ilze bērziņa and Kārlis meet again.")
    krista = seated("krista")
    preview = krista.get(f"/privacy/people/{people['ilze']}/erase")
    assert "Notes of meetings with others" in preview.words("h2")
    erase(krista, people["ilze"], ILZE)
    nobody = f"Erased person {people['ilze']}"
    with app.app_context():
        note = db.session.get_one(Meeting, number).note
    assert note == f"{nobody} showed her plan. {nobody} and Kārlis meet again."


def test_a_note_goes_with_the_trainer_who_wrote_it(seated, people, app, apart):
    number = meet_together(app, people, "A note of Dace")
    erase(seated("krista"), people["dace"], "Dace Ozola")
    with app.app_context():
        assert db.session.get_one(Meeting, number).note == ""


def test_a_signature_loses_the_name_and_the_paper_stays(seated, people, app, apart):
    with app.app_context():
        agreement = db.session.scalars(select(Agreement)).first()
        agreement.host_id, number = people["marta"], agreement.id
        papers = db.session.query(AgreementFile).count()
        db.session.commit()
    krista = seated("krista")
    preview = krista.get(f"/privacy/people/{people['marta']}/erase")
    assert f"/agreements/{number}" in preview.links().values()
    erase(krista, people["marta"], "Marta Egle")
    assert f"Erased person {people['marta']}" in krista.get(f"/agreements/{number}").text
    with app.app_context():
        assert db.session.query(AgreementFile).count() == papers > 0


def name_in_draft(app, people):
    """The agreement names Marta and was never signed; where the bytes of its paper lie."""
    with app.app_context():
        agreement = db.session.scalars(select(Agreement)).first()
        agreement.responsible_id, agreement.signed_on = people["marta"], None
        db.session.commit()
        return db.session.scalars(select(AgreementFile)).first().file.path


def test_the_papers_of_a_draft_go_with_whom_it_names(seated, people, app, apart):
    path = name_in_draft(app, people)
    krista = seated("krista")
    preview = krista.get(f"/privacy/people/{people['marta']}/erase")
    assert "Never signed: its files go with the erasure." in preview.text
    assert path.exists()
    erase(krista, people["marta"], "Marta Egle")
    assert not path.exists()
    with app.app_context():
        assert db.session.query(AgreementFile).count() == 0


def test_papers_of_a_draft_that_came_back_go_again(seated, people, app, apart, prepared):
    name_in_draft(app, people)
    erase(seated("krista"), people["marta"], "Marta Egle")
    prepared("the world", lambda: None)  # the database and the files as they were before
    name_in_draft(app, people)
    with app.app_context():
        assert (replay(apart), db.session.query(AgreementFile).count()) == (1, 0)


@pytest.mark.parametrize(
    ("until", "paid", "said"),
    [
        (None, None, "It goes on without a last day."),
        (date(2026, 12, 31), None, "Its files go 5 years after the funder’s final payment"),
        (date(2026, 12, 31), date(2027, 6, 1), "not before 1 June 2032"),
    ],
)
def test_the_preview_says_when_a_signed_paper_goes(seated, people, app, until, paid, said):
    with app.app_context():
        agreement = db.session.scalars(select(Agreement)).first()
        agreement.valid_until, agreement.responsible_id = until, people["marta"]
        set_figures(db.session.get_one(Person, people["krista"]), figures(), paid)
        db.session.commit()
    page = seated("krista").get(f"/privacy/people/{people['marta']}/erase")
    assert said in " ".join(page.text.split())


def write_elsewhere(app, **texts):
    """Kārlis's need says the one, a comment to him the other."""
    with app.app_context():
        document = select(Document.id).where(Document.enrolment_id == 2)
        part = db.session.scalars(select(Part).where(Part.document_id.in_(document))).first()
        part.content = {**part.content, "need": texts.get("need", "")}
        comment = db.session.scalars(select(Comment)).first()
        comment.enrolment_id, comment.text = 2, texts.get("comment", "")
        db.session.commit()
        return db.session.get_one(Enrolment, 2).person.name


def test_the_preview_says_where_the_name_stands_in_texts_of_others(seated, people, app, apart):
    krista = seated("krista")
    path = f"/privacy/people/{people['ilze']}/erase"
    assert "None of it stands in texts of others." in krista.get(path).text
    karlis = write_elsewhere(app, need="As Mrs BĒRZIŅA said", comment="Ask ilze@berzleja.example")
    found = krista.get(path)
    places = {f"{one}, {karlis}" for one in (title_of("part"), title_of("comment"))}
    assert places <= found.links().keys()
    assert "2 places, the surest first." in found.text
    assert found.words("h3") == ["Surely meant", "Probably meant"]


def test_an_agreement_that_speaks_of_somebody_is_called_by_its_host(seated, people, app):
    with app.app_context():
        db.session.scalars(select(Agreement)).first().obligations = "Ilze Bērziņa leads the group."
        db.session.commit()
    page = seated("krista").get(f"/privacy/people/{people['ilze']}/erase")
    assert "Agreement: Bērzleja Library" in page.links()


def test_of_many_places_the_surest_are_listed_and_all_are_counted(seated, people, app, monkeypatch):
    monkeypatch.setattr("app.legal.privacy.queries.mentions.MOST", 1)
    write_elsewhere(app, need="Ilze said", comment="As Ilze Bērziņa said")
    page = seated("krista").get(f"/privacy/people/{people['ilze']}/erase")
    assert "2 places; the 1 surest are listed." in page.text
    assert page.words("h3") == ["Surely meant"]
