"""A copy of the own data: everything of one's own, nothing that others keep for themselves."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.audit.actions import record
from app.core.audit.models import Line
from app.core.db.base import db
from app.core.storage import files
from app.legal.mydata.queries import COPY
from app.legal.ownership.queries import tables
from app.people.accounts.models import Consent, Person
from app.people.consents.actions import answer
from app.people.consents.models import present_texts
from app.people.files.models import StoredFile
from app.people.files.rules import Kind
from app.results.evaluation.actions import remark
from app.results.evaluation.models import Evaluation
from app.results.evaluation.rules import Side
from tests.kit.markup import find_all, parse, words

MARK = re.compile(r"⟦[^⟧]*⟧")


def marks_of(app, *names):
    """What is planted in these tables, straight from the database."""
    with app.app_context():
        rows = [tuple(row) for one in names for row in db.session.execute(select(tables()[one]))]
    return set(MARK.findall(repr(rows)))


def test_the_copy_holds_every_text_of_the_learner(copy_of, app):
    copy = copy_of("ilze")
    with app.app_context():
        ilze = db.session.scalar(select(Person.id).where(Person.email == "ilze@berzleja.example"))
        kept = select(tables()["part"]).join(tables()["document"])
        mine = kept.where(tables()["document"].c.enrolment_id == 1)
        written = set(MARK.findall(repr([tuple(row) for row in db.session.execute(mine)])))
    logged = marks_of(app, "log_entry", "placement", "topic", "comment", "supervisor", "meeting")
    assert written | logged <= set(MARK.findall(copy.text))
    assert copy.data["tables"]["person"][0]["id"] == ilze


def test_people_read_the_same_in_the_pages(copy_of):
    copy = copy_of("ilze")
    missing = set(MARK.findall(copy.text)) - set(MARK.findall(copy.readable))
    assert missing == set()


def test_the_pages_are_well_formed_and_run_nothing(copy_of):
    copy = copy_of("ilze")
    _root, errors = parse(copy.readable)
    assert errors == []
    assert "<script" not in copy.readable
    assert "http" not in copy.readable.replace("http-equiv", "")


def test_a_sealed_sheet_stays_with_its_evaluator_until_the_release(copy_of):
    ilze, dace = copy_of("ilze"), copy_of("dace")
    subjects = [row["subject"] for row in ilze.data["tables"]["evaluation"]]
    assert subjects == ["plan"]  # the business plan is sealed by the trainer alone
    assert len(ilze.data["tables"]["sheet"]) == 2
    assert len(dace.data["tables"]["sheet"]) == 2


def test_the_evaluators_thread_is_only_its_authors(copy_of, app, people):
    with app.app_context():
        evaluation = db.session.scalars(select(Evaluation).order_by(Evaluation.id)).first()
        remark(evaluation, db.session.get_one(Person, people["dace"]), Side.TRAINER, "⟦between us⟧")
        db.session.commit()
    assert "⟦between us⟧" in copy_of("dace").text
    assert "⟦between us⟧" not in copy_of("ilze").text
    assert "⟦between us⟧" not in copy_of("andris").text


def test_nobody_gets_what_another_learner_wrote(copy_of):
    assert "Kārlis" not in copy_of("otto").text
    assert MARK.findall(copy_of("vera").text) == []


def test_a_mentor_gets_the_own_words_and_not_the_learners(copy_of):
    marks = set(MARK.findall(copy_of("andris").text))
    assert {"⟦question⟧", "⟦reason⟧"} <= marks
    assert not [one for one in marks if one.startswith(("⟦did", "⟦learned", "⟦swot"))]


def test_no_secret_is_in_it(copy_of, app):
    text = copy_of("ilze").text
    assert "token_hash" not in text
    assert "password_hash" not in text


def test_consents_stand_with_version_language_and_times(copy_of, app, people):
    with app.app_context():
        ilze = db.session.get_one(Person, people["ilze"])
        answer(ilze, present_texts()[0], True, "en")
        db.session.scalars(select(Consent)).one().withdrawn_at = clock.now()
        db.session.commit()
    (row,) = copy_of("ilze").data["tables"]["consent"]
    assert (row["version"], row["language"]) == ("1", "en")
    assert row["given_at"]
    assert row["withdrawn_at"]


def test_payloads_are_words_in_the_pages(copy_of, app, people):
    with app.app_context():
        db.session.get_one(Person, people["ilze"]).name = "<script>alert(1)</script>"
        db.session.commit()
    assert "&lt;script&gt;" in copy_of("ilze").readable
    assert "<script>" not in copy_of("ilze").readable


def test_the_files_that_somebody_sent_are_in_it(copy_of, app, people):
    with app.app_context():
        key = files.write(b"a photo")
        given = {"name": "shelf.jpg", "kind": Kind.JPEG, "size": 7, "sha256": "0" * 64}
        row = StoredFile(key=key, person_id=people["ilze"], made_at=clock.now(), **given)
        db.session.add(row)
        db.session.commit()
    assert [one for one in copy_of("ilze").names if one.endswith("shelf.jpg")]
    assert not [one for one in copy_of("dace").names if one.startswith("files/")]


@pytest.fixture
def five_copies(app, people):
    """Ilze has had as many copies as one has in a day."""
    with app.app_context():
        ilze = db.session.get_one(Person, people["ilze"])
        for _ in range(5):
            record(ilze, COPY, ilze)
        db.session.commit()


def test_the_sixth_copy_of_a_day_is_refused_in_words(seated, five_copies):
    assert "You have had all copies of today." in seated("ilze").get("/mydata/copy.zip").text


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=365)], ids=str)
def test_after_a_clock_was_put_back_copies_are_given_as_before(seated, five_copies, back):
    clock.move_to(clock.now() - back)
    assert seated("ilze").get("/mydata/copy.zip").headers["Content-Type"] == "application/zip"


def test_every_copy_leaves_one_line_and_is_kept_by_no_browser(seated, app):
    page = seated("ilze").get("/mydata/copy.zip")
    assert page.headers["Cache-Control"] == "no-store"
    with app.app_context():
        acts = db.session.scalars(select(Line.act).where(Line.act == "access copy")).all()
    assert acts == ["access copy"]


def test_the_page_says_what_is_kept_and_leads_to_the_copy(seated):
    page = seated("ilze").get("/mydata/")
    assert "Texts of the documents" in page.text
    assert page.links()["Download my data"] == "/mydata/copy.zip"


def test_people_read_words_and_no_codes(copy_of):
    copy = copy_of("ilze")
    words = set(re.findall(r"<d[dt]>([^<]*)", copy.readable))
    codes = {"must_fix", "handed in", "in person", "main_trainer", "sign_in", "sentence", "cannot"}
    assert codes & words == set()
    assert {"Must be fixed", "meeting with the trainer", "Waits for the mentor"} <= words
    assert copy.data["tables"]["log_entry"][0]["state"] in {"draft", "sent", "approved", "asked"}


def test_a_trainer_gets_the_notes_of_meetings_that_she_wrote(copy_of, app):
    notes = marks_of(app, "meeting")
    assert notes & set(MARK.findall(copy_of("dace").text))
    assert not notes & set(MARK.findall(copy_of("otto").text))


def test_every_section_has_a_heading_of_its_own_and_something_in_it(copy_of):
    root, _errors = parse(copy_of("ilze").readable)
    sections = find_all(root, "section")
    heads = [words(find_all(one, "h2")[0]) for one in sections]
    assert len(set(heads)) == len(heads) > 20
    assert all(words(one) != head for one, head in zip(sections, heads, strict=True))


def test_moments_are_said_with_their_year_since_a_copy_is_read_long_after(copy_of):
    readable = copy_of("ilze").readable
    assert "today, " not in readable
    assert f"{clock.today().year}, " in readable


def test_texts_stand_under_the_names_of_their_fields(copy_of):
    readable = copy_of("ilze").readable
    assert "<dt>Weakness</dt><dd>⟦swot.swot.text⟧" in readable
    assert "<dt>Planned hours</dt><dd>4:00 h</dd>" in readable
    assert "strengths1" not in readable
    assert "<dt>Version</dt>" not in readable
