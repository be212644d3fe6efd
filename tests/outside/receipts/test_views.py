"""The page of a receipt: what was done, undone by a box and a button, or disowned."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select, update

from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.groups.cohorts.models import Assignment
from app.groups.mailbox.actions import choose
from app.groups.mailbox.queries import door_of, on_paper, whose_paper
from app.groups.mailbox.rules import Door
from app.groups.notifications.models import Notice
from app.outside.weeklinks.actions import make_link
from app.outside.weeklinks.models import link_of
from app.people.accounts.models import digest
from app.policy import Role
from app.workplace.logbook import actions as logbook
from app.workplace.logbook.actions import Draft
from app.workplace.logbook.rules import State
from tests.kit.pages import Visitor
from tests.kit.queries import counting
from tests.outside.receipts.conftest import path_in
from tests.workplace.logbook.entries import entry, stored
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Act = Callable[..., None]
SAYS = "Undo what I ticked"


def states(visitor: Visitor, run: Told, week: list[int]) -> list[Any]:
    kept = {row["id"]: row for row in stored(visitor, run)}
    return [kept[number]["state"] for number in week]


def test_what_is_ticked_waits_again_and_the_rest_stays(
    andris: Visitor, run: Told, week: list[int]
) -> None:
    page = andris.get("/receipts/open")
    assert page.h1 == "This was done in your name"
    assert "Ilze Bērziņa · 2:00 h approved" in page.text
    assert page.form(SAYS).value("entry") == []  # no box is ticked
    page = andris.submit(SAYS, entry=[str(week[0]), str(week[3])])
    assert "2 entries wait for you again." in page.text
    after = [State.SENT, State.APPROVED, State.ASKED, State.SENT]
    assert states(andris, run, week) == after
    assert page.text.count("Taken back: it waits for you again.") == 2


def test_the_record_says_that_it_came_by_a_mail_link(
    andris: Visitor, app: Flask, run: Told, week: list[int]
) -> None:
    andris.submit(SAYS, entry=[str(week[0])])
    with app.app_context():
        wanted = select(Line).where(Line.act == "decision taken back")
        (line,) = db.session.scalars(wanted)
        assert (line.how, line.role, line.actor_id) == (
            "mail link",
            "mentor",
            run.story.people["andris"],
        )


def test_opening_and_robots_that_press_every_button_change_nothing(
    andris: Visitor, run: Told, week: list[int], app: Flask
) -> None:
    before = stored(andris, run)
    for _time in range(5):
        andris.get("/receipts/open")
    page = andris.submit(SAYS, status=422)
    assert "Tick what you want to undo." in page.text
    page = andris.submit("End my links", status=422)
    assert "Tick the box if it was not you." in page.text
    assert stored(andris, run) == before
    with app.app_context():
        assert door_of(told.person(run, "andris")) is Door.OPEN


def test_the_token_leaves_the_address_and_no_script_is_needed(andris: Visitor) -> None:
    assert andris.page.path == "/receipts/open"


def test_what_the_learner_answered_since_is_refused_in_words(
    andris: Visitor, app: Flask, run: Told, week: list[int]
) -> None:
    with app.app_context():
        one = entry(week[2])
        draft = Draft(day=one.day, minutes=60, did="With 9b.", answer="It was 9b.")
        assert logbook.change(
            told.person(run, "ilze"), told.placement(run), one, one.version, draft
        )
        db.session.commit()
    before = stored(andris, run)
    page = andris.submit(SAYS, entry=[str(week[2])], status=409)  # the page was open before
    assert "None of it can be undone any more: see below why." in page.text
    assert "something followed, an answer or another decision" in page.text
    assert stored(andris, run) == before


def test_nothing_of_a_completed_placement_is_undone_and_the_page_says_with_whom_to_talk(
    andris: Visitor, app: Flask, run: Told, week: list[int]
) -> None:
    with app.app_context():
        told.placement(run).completed_at = clock.now()
        db.session.commit()
    page = andris.submit(SAYS, entry=[str(week[0])], status=409)
    words = "the placement is completed. Talk with the trainer: Dace Ozola"
    assert page.text.count(words) == 4
    assert SAYS not in page.text
    assert states(andris, run, week)[0] == State.APPROVED


def test_of_two_one_changed_the_other_is_undone_and_that_is_said(
    andris: Visitor, app: Flask, run: Told, week: list[int]
) -> None:
    with app.app_context():
        entry(week[1]).version += 1
        db.session.commit()
    page = andris.submit(SAYS, entry=[str(week[0]), str(week[1])])
    assert "1 entry waits for you again." in page.text
    assert "1 decision stays as it is: see below why." in page.text


def test_an_entry_that_the_mail_did_not_tell_of_is_not_undone(
    andris: Visitor, app: Flask, run: Told, week: list[int], by_link: Act
) -> None:
    andris.submit(SAYS, entry=[str(week[0])])
    by_link(0)  # approved again, after the mail
    page = andris.get("/receipts/open")
    assert "something followed" in page.text
    sent = {"mark": page.form().value("mark")[0], "entry": str(week[0])}
    andris.post("/receipts/open", sent, status=409)
    assert states(andris, run, week)[0] == State.APPROVED


def test_the_address_works_for_48_hours_from_the_mail(
    by_link: Act, mail: Callable[..., Any], visitor: Callable[[], Visitor], week: list[int]
) -> None:
    by_link(0)
    path = path_in(mail())
    began = clock.now()
    clock.move_to(began + timedelta(hours=47, minutes=59))
    page = visitor().get(path)
    assert SAYS in page.text
    clock.move_to(began + timedelta(hours=48))
    page = visitor().get(path, status=410)
    assert "This address is no longer valid" in page.text
    assert "Ilze" not in page.text


def test_an_unknown_address_answers_like_one_that_ended(
    visitor: Callable[[], Visitor], week: list[int]
) -> None:
    page = visitor().get("/receipts/nobody-made-this", status=410)
    assert page.h1 == "This address is no longer valid"
    visitor().get("/receipts/open", status=410)


def test_a_mentor_who_was_replaced_reads_no_name_and_undoes_nothing(
    andris: Visitor, app: Flask, run: Told, week: list[int]
) -> None:
    with app.app_context():
        part = Assignment.role == Role.MENTOR
        over = {"until_on": clock.today() - timedelta(days=1)}
        db.session.execute(update(Assignment).where(part).values(**over))
        db.session.commit()
    page = andris.submit(SAYS, entry=[str(week[0])], status=409)
    assert "Ilze" not in page.text
    assert "You no longer help the learners" in page.text
    assert states(andris, run, week)[0] == State.APPROVED


def test_somebody_elses_browser_is_told_whose_page_it_is(
    by_link: Act, mail: Callable[..., Any], seat: Callable[[str], Visitor], week: list[int]
) -> None:
    by_link(0)
    page = seat("dace").get(path_in(mail()))
    assert "This page belongs to: Andris Kalniņš" in page.text
    assert "You are signed in as: Dace Ozola" in page.text


def test_it_was_not_me_ends_every_link_and_tells_the_coordinator(
    andris: Visitor, app: Flask, run: Told
) -> None:
    with app.app_context():
        choose(told.person(run, "andris"), False, "4711")
        link = make_link(told.person(run, "andris")).rpartition("/")[2]
        db.session.commit()
        paper = on_paper(told.person(run, "andris"), "s1")
        assert paper is not None
    page = andris.submit("End my links", mine="y")
    assert "Your links have ended, and your coordinator was told." in page.text
    assert SAYS in page.text  # and what is wrong can still be undone
    with app.app_context():
        kept = link_of(digest(link))
        assert kept is not None
        assert kept.works is False
        assert whose_paper(paper.address.rpartition("/")[2]) is None
        assert door_of(told.person(run, "andris")) is Door.DIGITS
        news = db.session.scalars(select(Notice).where(Notice.kind == "link disowned")).all()
        assert {one.person_id for one in news} == {run.story.people["krista"]}
        assert db.session.scalars(select(Line.how).where(Line.act == "link disowned")).all() == [
            "mail link"
        ]


def test_the_page_costs_few_queries(andris: Visitor, app: Flask) -> None:
    with counting(app) as queries:
        andris.get("/receipts/open")
    assert len(queries) <= 12
