"""Erasing a person: what goes, what stays, and that it survives an older backup."""

import json
import re

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.core.storage import files
from app.groups.cohorts.actions import assign
from app.groups.notifications.models import coordinators
from app.legal.ownership.queries import tables
from app.legal.ownership.rules.tables import KIN
from app.legal.privacy.actions import complete_list, noted, replay
from app.people.accounts.models import Person, SignIn
from app.people.files.models import StoredFile
from app.people.files.rules import Kind
from app.policy import Role
from app.project.handins.models import Version
from app.results.evaluation.models import Evaluation, Sheet
from app.workplace.logbook.models import Entry
from tests.legal.privacy.conftest import erase

ILZE = "Ilze Bērziņa"
MARK = re.compile(r"⟦[^⟧]*⟧")


def everything(app):
    """Every value of every table that is no evidence of somebody else, as text."""
    with app.app_context():
        rows = [
            str(dict(row))
            for name, table in tables().items()
            for row in db.session.execute(select(table)).mappings()
            if name != "agreement"
        ]
    return "\n".join(rows)


def texts_of_ilze(app):
    """What is planted in the rows of Ilze's enrolment, the first one.

    The number of the agreement is the host's; it stays on numbered papers, which others hold.
    """
    with app.app_context():
        found = ""
        for name, table in tables().items():
            if name in KIN and "enrolment_id" in table.c:
                mine = select(table).where(table.c.enrolment_id == 1)
                found += repr([tuple(row) for row in db.session.execute(mine)])
        parts = select(tables()["part"]).join(tables()["document"])
        mine = parts.where(tables()["document"].c.enrolment_id == 1)
        found += repr([tuple(row) for row in db.session.execute(mine)])
    return set(MARK.findall(found)) - {"⟦2026/14⟧"}


def test_no_text_of_the_learner_is_left(seated, people, app, apart):
    assert len(texts_of_ilze(app)) > 100
    erase(seated("krista"), people["ilze"], ILZE)
    assert texts_of_ilze(app) == set()


def test_neither_name_nor_address_is_left_anywhere(seated, people, app, apart):
    page = erase(seated("krista"), people["ilze"], ILZE)
    assert f"Erased person {people['ilze']}" in page.text
    left = everything(app)
    assert "Ilze" not in left
    assert "ilze@" not in left


def test_hours_decisions_scores_and_hashes_stay(seated, people, app, apart):
    def evidence():
        with app.app_context():
            entries = select(Entry.minutes, Entry.day, Entry.state, Entry.decided_at)
            asked = (entries, select(Version.sha256, Version.outcome), select(Evaluation.agreed))
            sheets = [row.scores for row in db.session.scalars(select(Sheet).order_by(Sheet.id))]
            scores = [{key: one["score"] for key, one in sheet.items()} for sheet in sheets]
            return [db.session.execute(one).all() for one in asked], scores

    before = evidence()
    erase(seated("krista"), people["ilze"], ILZE)
    assert evidence() == before


def test_the_erased_person_is_signed_out_and_never_comes_in_again(seated, people, app, apart):
    ilze = seated("ilze")
    ilze.get("/")
    erase(seated("krista"), people["ilze"], ILZE)
    ilze.get("/", status=401)
    with app.app_context():
        person = db.session.get_one(Person, people["ilze"])
        assert (person.email, person.password_hash) == (None, None)
        assert not db.session.scalars(select(SignIn).where(SignIn.person_id == person.id)).all()
    seated("krista").get(f"/teams/people/{people['ilze']}/link", status=404)


def test_the_pages_around_an_erased_learner_still_open(seated, people, app, apart):
    erase(seated("krista"), people["ilze"], ILZE)
    krista = seated("krista")
    for path in (
        "/cohorts/1",
        "/cohorts/enrolments/1",
        "/dashboards/learners/1",
        "/",
        "/retention/",
    ):
        assert "Ilze" not in krista.get(path).text
    assert seated("dace").get("/overview/learners").status == 200


def test_a_mentors_words_go_and_the_learners_stay(seated, people, app, apart):
    before = texts_of_ilze(app)
    erase(seated("krista"), people["andris"], "Andris Kalniņš")
    gone = before - texts_of_ilze(app)
    assert {"⟦question⟧", "⟦reason⟧"} <= gone
    assert not [one for one in gone if one.startswith(("⟦did", "⟦learned", "⟦swot", "⟦plan"))]
    assert "Andris" not in everything(app)


def test_the_files_go_from_the_disk(seated, people, app, apart):
    with app.app_context():
        key = files.write(b"a photo")
        given = {"name": "shelf.jpg", "kind": Kind.JPEG, "size": 7, "sha256": "0" * 64}
        db.session.add(StoredFile(key=key, person_id=people["ilze"], made_at=clock.now(), **given))
        db.session.commit()
        path = files.path_of(key)
    erase(seated("krista"), people["ilze"], ILZE)
    assert not path.exists()
    with app.app_context():
        mine = select(StoredFile).where(StoredFile.person_id == people["ilze"])
        assert db.session.scalars(mine).all() == []


def test_the_act_leaves_one_line_and_the_list_apart_names_nobody(seated, people, app, apart):
    erase(seated("krista"), people["ilze"], ILZE)
    with app.app_context():
        acts = db.session.scalars(select(Line).where(Line.act == "person erased")).all()
    assert [(one.thing_id, one.actor_id) for one in acts] == [(people["ilze"], people["krista"])]
    (row,) = [json.loads(line) for line in apart.read_text().splitlines()]
    assert set(row) == {"person", "created_at", "erased_at"}


def test_an_older_backup_is_erased_again(seated, people, app, apart, prepared):
    erase(seated("krista"), people["ilze"], ILZE)
    prepared("the world", lambda: None)  # the database as it was before
    assert "⟦did sent⟧" in texts_of_ilze(app)
    with app.app_context():
        assert replay(apart) == 1
        assert replay(apart) == 0
        db.session.commit()
    assert texts_of_ilze(app) == set()
    assert "Ilze" not in everything(app)


def test_whoever_has_the_number_later_is_not_erased(app, people, apart):
    with app.app_context():
        apart.write_text('{"person": 1, "created_at": "2020-01-01T00:00:00+00:00",'
                         ' "erased_at": "2020-02-01T00:00:00+00:00"}\n')  # fmt: skip
        assert replay(apart) == 0


def test_the_worker_completes_the_list(seated, people, app, apart):
    erase(seated("krista"), people["ilze"], ILZE)
    apart.unlink()
    with app.app_context():
        assert complete_list(apart)
        assert complete_list(apart) == ""
        assert [one.person for one in noted(apart)] == [people["ilze"]]


def test_the_last_coordinator_cannot_be_erased(seated, people, app, apart):
    krista = seated("krista")
    page = krista.get(f"/privacy/people/{people['krista']}/erase")
    assert "is the last coordinator of the site" in page.text
    krista.post(f"/privacy/people/{people['krista']}/erase", {"typed": "x"}, status=422)
    with app.app_context():
        assign(None, db.session.get_one(Person, people["dace"]), Role.COORDINATOR)
        db.session.commit()
        assert len(coordinators()) == 2
    assert (
        "Erase this person for good" in krista.get(f"/privacy/people/{people['krista']}/erase").text
    )


@pytest.mark.parametrize("typed", ["", "Ilze"])
def test_without_the_typed_name_nothing_goes_and_the_reason_is_kept(
    seated, people, app, apart, typed
):
    page = erase(seated("krista"), people["ilze"], typed, status=422)
    assert "Type the name as it stands above" in page.text
    assert page.form("Erase this person for good").value("reason") == ["Asked for it"]
    assert "⟦did sent⟧" in texts_of_ilze(app)


def test_the_preview_says_what_goes_what_stays_and_who_is_affected(seated, people, apart):
    krista = seated("krista")
    krista.get("/cohorts/enrolments/1")
    page = krista.get(f"/privacy/people/{people['andris']}/erase")
    assert "What stays as evidence" in page.text
    assert "Ilze Bērziņa loses somebody around them." in page.text


def test_the_way_to_it_stands_beside_the_person(seated, people):
    krista = seated("krista")
    links = krista.get("/cohorts/enrolments/1").find_all(
        "a", aria_label=f"Erase this person: {ILZE}"
    )
    assert links[0].get("href") == f"/privacy/people/{people['ilze']}/erase"


@pytest.mark.parametrize("path", ["/handins/{}", "/handins/{}/print"])
def test_a_version_of_somebody_erased_is_opened_without_its_text(seated, people, apart, app, path):
    krista = seated("krista")
    erase(krista, people["ilze"], ILZE)
    with app.app_context():
        number = db.session.scalars(select(Version.id).order_by(Version.id)).first()
    page = krista.get(path.format(number))
    assert f"Erased person {people['ilze']}" in page.text
    assert set(MARK.findall(page.text)) <= {"⟦who pays⟧"}, "the letterhead is the site's"
