"""A right that ends at a moment has a place where its end is noted: clocks are put back.

Whoever adds a column with the end of a right fails this test: beside it stands when it ended,
`flask work` notes what ran out by itself, and no clock wakes it (tests/**/test_clock_back.py).
"""

import re

from flask import Flask
from sqlalchemy import Date, DateTime

from app.core.db.base import UtcDateTime
from app.legal.ownership.queries import tables

END = re.compile(r"(^|_)(until|expires|ends)(_|$)")
NOTED = {"ended_at", "revoked_at"}
NO_RIGHTS = {
    "agreement.valid_until": "what a paper says; nobody may do more because of it",
    "cohort.ends_on": "data goes so long after it, and is announced before",
    "farewell.kept_until": "the same, put off by the learner",
    "pause.until_on": "days of a calendar; nobody may do more because of it",
    "reported_day.until": "of hours that stand in a report; it closes and opens nothing by itself",
    "placement.ends_on": "the plan's last day; it ends when somebody completes it",
}


def test_whatever_ends_has_a_place_for_its_end(made_app: Flask) -> None:
    ends = {
        f"{name}.{column.name}": NOTED & set(table.c.keys())
        for name, table in tables().items()
        for column in table.columns
        if isinstance(column.type, Date | DateTime | UtcDateTime) and END.search(column.name)
    }
    assert {"link.expires_at", "assignment.until_on", "phone_door.expires_at"} <= set(ends)
    assert {one for one, noted in ends.items() if not noted} == set(NO_RIGHTS)
