"""Facts to tell steps from: it is Thursday of week 6, 8 October 2026."""

from dataclasses import replace
from datetime import date, timedelta

from app.desk.dashboards.rules.facts import Document, Facts, Running
from app.desk.dashboards.rules.step import Kind
from app.desk.dashboards.rules.steps import steps

THURSDAY = date(2026, 10, 8)
FRIDAY, SUNDAY, MONDAY = (date(2026, 10, day) for day in (9, 11, 12))
SWOT = Document("swot", 1, unfinished=(("swot", 20),))
DONE = Document("swot", 1)
PLAN = Document("plan", 3, goes_in=True, unfinished=(("need", 30), ("aims", 10)))
READY = replace(PLAN, unfinished=())
BUSINESS = Document("business", 4, goes_in=True, unfinished=(("offer", 20),))
DAYS = frozenset(date(2026, 9, 28) + timedelta(days=number) for number in range(11))
WEEK_6 = Running(week=6, begins=date(2026, 8, 31), ends=date(2026, 11, 8), days=DAYS)
BEHIND = replace(WEEK_6, days=DAYS - {THURSDAY}, goal=160 * 60, logged=70 * 60)
CALM = Facts(THURSDAY, documents=(DONE,))


def kinds(facts: Facts) -> list[Kind]:
    """What is to be done, in its order."""
    return [step.kind for step in steps(facts)]
