"""After how many days whom a mail reminds, and what a changed figure holds for."""

from datetime import date, timedelta

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.groups.running.actions import set_figure
from app.outside.digests.actions import choose
from app.outside.digests.rules.rhythm import Rhythm
from tests.ops.post.conftest import at
from tests.workplace.placements import told

REMIND = [f"remind_{one}_days" for one in ("first", "again", "trainer", "coordinator")]
SENT = date(2026, 10, 11)  # the Sunday of week 6
MONDAY = date(2026, 10, 12)


def test_a_week_of_entries_is_mailed_three_times_at_most_then_others_are_told(post, sent):
    sent(6)
    got = {}
    for number in range(60):
        at(MONDAY + timedelta(days=number), 18)
        for mail in post.round():
            if "logbook entr" in mail.text:
                got.setdefault(mail.to, []).append((number, mail.text.splitlines()[0]))
    said = "Ilze: 1 logbook entry, 1:00 h"
    since = "since 11 October 2026)"
    assert got["andris"] == [(0, said), (7, f"{said} (waits {since}")]
    assert got["dace"] == [(9, f"{said} (waits for: Andris, {since}")]
    assert got["krista"] == [(21, f"{said} (waits for: Andris, {since}")]
    assert set(got) == {"andris", "dace", "krista"}


def test_who_wants_mail_each_day_is_reminded_after_three_and_seven_days(post, sent, app, run):
    sent(6)
    with app.app_context():
        andris = told.person(run, "andris")
        choose(andris, andris, Rhythm.DAILY)
        db.session.commit()
    days = []
    for number in range(20):
        at(SENT + timedelta(days=number), 18)
        days += [number for one in post.round() if one.to == "andris"]
    assert days == [0, 3, 7]


def test_other_figures_hold_for_what_begins_to_wait_and_nobody_is_late_overnight(
    post, sent, app, run
):
    sent(6)
    with app.app_context():
        andris = told.person(run, "andris")
        choose(andris, andris, Rhythm.DAILY)
        db.session.commit()
    got = {"andris": [], "dace": []}
    for number in range(13):
        at(SENT + timedelta(days=number), 12)
        if number == 2:
            _set_figures(app, run, 1, 2, 4, 5)
        if number == 7:
            sent(7)
        at(SENT + timedelta(days=number), 18)
        for one in post.round():
            if one.to in got and "logbook entr" in one.text:
                got[one.to].append(number)
    # as it was when the first week was sent; then as it is since
    assert got == {"andris": [0, 3, 7, 8, 9], "dace": [10, 11]}


def _set_figures(app, run, *days):
    """After how many days people are reminded, the main trainer and the coordinator told."""
    with app.app_context():
        krista, group = told.person(run, "krista"), db.session.get(Enrolment, run.enrolment).cohort
        for name, value in zip(REMIND, days, strict=True):
            set_figure(krista, group, name, value)
        db.session.commit()
