"""On which day what goes."""

from datetime import date, timedelta

import pytest

from app.legal.retention import rules
from app.legal.retention.rules import FIGURES

END = date(2026, 12, 20)
USUAL = {name: one.usual for name, one in FIGURES.items()}


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 20), 24, date(2028, 12, 20)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, found):
    assert rules.months_after(day, months) == found


def test_a_draft_goes_ninety_days_after_the_course_and_thirty_after_its_last_change():
    after = END + timedelta(days=90)
    assert rules.drafts_go(END, END, USUAL) == after
    assert rules.drafts_go(END, after, USUAL) == after + timedelta(days=30)


def test_the_texts_of_a_course_go_after_two_years():
    assert rules.work_goes(END, USUAL) == date(2028, 12, 20)


def test_the_evidence_waits_for_the_final_payment():
    assert rules.record_goes(END, None, USUAL) is None
    assert rules.record_goes(END, date(2027, 6, 1), USUAL) == date(2032, 6, 1)


def test_nothing_goes_before_its_person_knew_for_two_weeks():
    assert not rules.may_go(END, None, END)
    assert not rules.may_go(END, END - timedelta(days=13), END)
    assert rules.may_go(END, END - timedelta(days=14), END)
    assert not rules.may_go(END, END - timedelta(days=30), END - timedelta(days=1))


def test_the_person_is_told_thirty_days_before():
    assert rules.is_told(END, END - timedelta(days=30))
    assert not rules.is_told(END, END - timedelta(days=31))


def test_the_first_day_leaves_time_after_late_news():
    assert rules.first_day(END, None, END) == END + timedelta(days=14)
    assert rules.first_day(END, END - timedelta(days=30), END) == END
