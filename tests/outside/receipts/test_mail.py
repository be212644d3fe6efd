"""A receipt comes once for all that was done, in time, with counts and first names alone."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Assignment
from app.people.mail.models import Outgoing
from app.people.mail.rules import Letter
from app.policy import Role
from app.workplace.hours import actions as hours
from app.workplace.hours.models import Receipt
from app.workplace.logbook import actions as logbook
from app.workplace.logbook.actions import Draft
from tests.outside.receipts.conftest import path_in
from tests.workplace.logbook.entries import entry
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Act = Callable[..., None]
Rows = Callable[[], list[Outgoing]]
Mail = Callable[..., Letter | None]


def at(hour: int, minute: int, day: int = 8) -> datetime:
    """A moment of October 2026 on the clock of the site."""
    zone = clock.local(datetime(2026, 10, 8, tzinfo=UTC)).tzinfo
    return datetime(2026, 10, day, hour, minute, tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("acts", "due"),
    [
        ([(9, 12)], [(10, 12)]),
        ([(9, 12), (9, 50)], [(10, 50)]),  # an hour after the last
        ([(21, 50)], [(22, 50)]),
        ([(21, 50), (22, 10)], [(22, 20)]),
        ([(21, 50), (22, 45), (22, 52)], [(22, 50)]),
        ([(22, 5), (22, 9)], [(22, 15)]),  # the first waits for nothing more
        ([(23, 55)], [(24, 5)]),
    ],
)
def test_it_comes_an_hour_after_the_last_act_and_at_night_in_ten_minutes(
    by_link: Act, rows: Rows, acts: list[Any], due: list[Any]
) -> None:
    for number, (hour, minute) in enumerate(acts):
        clock.move_to(at(hour, minute))
        by_link(number)
    expected = [at(hour % 24, minute, 8 + hour // 24) for hour, minute in due]
    assert [one.due_at.replace(second=0, microsecond=0) for one in rows()] == expected


def test_it_says_counts_first_names_days_and_hours_and_nothing_that_was_written(
    by_link: Act, mail: Mail, rows: Rows
) -> None:
    by_link(0, 1, asks=[2], refuses=[3])
    (row,) = rows()
    assert row.details == {}
    letter = mail()
    assert letter is not None
    assert letter.subject == "Done in your name: 4 entries"
    assert "Ilze: 2 entries approved, 2:00 h (Mon, 28 Sept 2026; Tue, 29 Sept 2026)" in letter.text
    assert "Ilze: a question about 1 entry (Wed, 30 Sept 2026)" in letter.text
    assert "Ilze: 1 entry refused (Thu, 1 Oct 2026)" in letter.text
    for written in ("Spoke with", "Which class", "not here", "Bērziņa"):
        assert written not in letter.text


def test_the_address_is_stored_hashed_and_a_second_try_makes_another(
    by_link: Act, mail: Mail, app: Flask
) -> None:
    by_link(0)
    first, second = path_in(mail()), path_in(mail(0, minutes=1))
    assert first != second
    with app.app_context():
        kept = [vars(one) for one in db.session.scalars(select(Receipt))]
    assert len(kept) == 2
    assert first.rpartition("/")[2] not in str(kept)
    assert kept[0]["acts"] == kept[1]["acts"]


def test_what_is_done_after_the_mail_went_stands_in_the_next_one_alone(
    by_link: Act, mail: Mail, rows: Rows
) -> None:
    by_link(0)
    first = mail()
    by_link(1)
    assert len(rows()) == 2
    second = mail()
    assert first is not None
    assert second is not None
    assert "Mon, 28 Sept 2026" in first.text
    assert "Mon, 28 Sept 2026" not in second.text
    assert "Ilze: 1 entry approved, 1:00 h (Tue, 29 Sept 2026)" in second.text


def test_what_is_done_while_a_mail_does_not_get_out_stands_in_another(
    by_link: Act, mail: Mail, rows: Rows, app: Flask
) -> None:
    by_link(0)
    with app.app_context():
        db.session.execute(update(Outgoing).values(tries=1))
        db.session.commit()
    mail(0)
    by_link(1)
    assert len(rows()) == 2
    again = mail(0)
    assert again is not None
    assert "Tue, 29 Sept" not in again.text  # as it was told before
    assert mail(1) is not None


def test_what_was_taken_back_before_it_goes_is_not_told(
    by_link: Act, mail: Mail, app: Flask, run: Told, week: list[int]
) -> None:
    by_link(0)
    with app.app_context():
        assert hours.undo(told.person(run, "andris"), told.placement(run), entry(week[0]))
        db.session.commit()
    assert mail() is None


def test_a_question_that_was_answered_meanwhile_is_told_as_a_question(
    by_link: Act, mail: Mail, app: Flask, run: Told, week: list[int]
) -> None:
    by_link(asks=[0])
    with app.app_context():
        one = entry(week[0])
        draft = Draft(day=one.day, minutes=60, did="With 9b.", answer="It was 9b.")
        assert logbook.change(
            told.person(run, "ilze"), told.placement(run), one, one.version, draft
        )
        db.session.commit()
    letter = mail()
    assert letter is not None
    assert "a question about 1 entry" in letter.text


def test_a_question_stays_told_where_the_entry_was_approved_after_the_answer(
    by_link: Act, mail: Mail, app: Flask, run: Told, week: list[int]
) -> None:
    by_link(asks=[0])
    with app.app_context():
        one = entry(week[0])
        draft = Draft(day=one.day, minutes=60, did="With 9b.", answer="It was 9b.")
        ilze, placement = told.person(run, "ilze"), told.placement(run)
        assert logbook.change(ilze, placement, one, one.version, draft)
        db.session.commit()
    by_link(0)
    letter = mail()
    assert letter is not None
    assert "Ilze: 1 entry approved, 1:00 h" in letter.text
    assert "Ilze: a question about 1 entry" in letter.text
    assert "Which class" not in letter.text


def test_who_is_no_longer_the_mentor_is_told_of_no_learner(
    by_link: Act, mail: Mail, app: Flask, run: Told
) -> None:
    by_link(0)
    with app.app_context():
        part = Assignment.role == Role.MENTOR
        over = {"until_on": clock.today() - timedelta(days=1)}
        db.session.execute(update(Assignment).where(part).values(**over))
        db.session.commit()
    assert mail() is None


def test_who_signs_in_and_approves_gets_no_receipt_and_nobody_does_without_mail(
    app: Flask, by_link: Act, rows: Rows, run: Told, week: list[int]
) -> None:
    with app.app_context():
        one = entry(week[0])
        hours.approve(told.person(run, "andris"), [(one, one.version)])
        db.session.commit()
    app.config["MAIL_URL"] = None
    by_link(1)
    assert rows() == []


@pytest.mark.parametrize("language", ["bg", "el", "it", "lv"])
def test_it_is_in_the_language_of_the_mentor(
    app: Flask, by_link: Act, mail: Mail, run: Told, language: str
) -> None:
    app.config["LANGUAGES"] = ["bg", "el", "en", "it", "lv"]
    by_link(0, 1, asks=[2], refuses=[3])
    with app.app_context():
        told.person(run, "andris").language = language
        db.session.commit()
    letter = mail()
    assert letter is not None
    assert "entry" not in letter.text
    assert "Ilze" in letter.text
    assert path_in(letter)
