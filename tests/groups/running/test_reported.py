"""Up to which day hours were reported: forward as it comes, back with a reason."""

import pytest

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Cohort
from app.groups.running.models import ReportedDay
from app.groups.running.rules import Move, NoReport, move, no_report
from tests.kit.people import signed_in

DAYS = [None, *(clock.today().replace(year=2026, month=9, day=day) for day in (6, 13))]


@pytest.mark.parametrize(
    ("before", "until", "where"),
    [
        (None, DAYS[1], Move.FORWARD),
        (DAYS[1], DAYS[2], Move.FORWARD),
        (DAYS[2], DAYS[1], Move.BACK),
        (DAYS[1], None, Move.BACK),
        (DAYS[1], DAYS[1], Move.NOWHERE),
        (None, None, Move.NOWHERE),
    ],
)
def test_where_the_day_moves(before, until, where):
    assert move(before, until) is where


def test_no_day_is_reported_that_is_to_come_or_was_before_the_course():
    first, then = DAYS[1], DAYS[2]
    assert no_report(then, first, first) is NoReport.FUTURE
    assert no_report(first, then, then) is NoReport.BEFORE_START
    assert no_report(first, first, first) is None


@pytest.fixture
def held(app, story):
    """What holds, and why it moved: the newest first."""

    def ask():
        with app.app_context():
            cohort = db.session.get_one(Cohort, story.cohorts["latvia"])
            rows = db.session.query(ReportedDay).order_by(ReportedDay.id.desc())
            return cohort.hours_reported_until, [(one.until, one.reason) for one in rows]

    return ask


def test_the_day_goes_forward_at_once_and_back_only_with_a_reason(krista, path, held):
    today = clock.today()
    krista.get(path)
    krista.follow("Change the day")
    page = krista.submit("Keep the day", until=f"{today.day}.{today.month}.{today.year}")
    assert "The day is kept." in page.text
    assert "Hours are reported until: " in page.text
    krista.follow("Change the day")
    page = krista.submit("Keep the day", until="", status=422)
    assert "The day goes back. Write in a sentence why." in page.text
    page = krista.submit("Keep the day", until="", reason="It was another group's report.")
    assert "No hours of this group are reported yet." in page.text
    assert "It was another group's report." in page.text
    assert held() == (None, [(None, "It was another group's report."), (today, "")])


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ("1.1.2090", "This day is still to come."),
        ("1.1.2001", "The course began on "),
        ("soon", "Write the day like 8.11.2026."),
    ],
)
def test_a_wrong_day_is_refused_in_words_and_kept(krista, path, held, until, words):
    krista.get(f"{path}/hours-reported")
    page = krista.submit("Keep the day", until=until, reason="x" * 301, status=422)
    assert words in page.text
    assert "Use at most 300 characters here." in page.text
    assert page.form("Keep the day").value("until") == [until]
    assert held() == (None, [])


def test_of_two_who_set_the_day_the_second_sees_both(krista, path, app, story, held):
    late, today = signed_in(app, story.people["krista"]), clock.today()
    late.get(f"{path}/hours-reported")
    krista.get(f"{path}/hours-reported")
    krista.submit("Keep the day", until=today.isoformat())
    page = late.submit("Keep the day", until="", status=409)
    assert "This was changed elsewhere" in page.text
    assert held()[0] == today
