"""Whatever stands in a logbook: every page and paper tells the same approved hours, and no sum
that contains what is not approved."""

import csv
import io
import re
from collections import Counter, defaultdict
from itertools import chain, combinations
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from app.core import clock
from app.core.db.base import db
from app.core.text.i18n import format_hours
from app.workplace.logbook.models import Entry
from app.workplace.logbook.queries import hours_of
from app.workplace.logbook.rules import COUNTED, Kind, State
from app.workplace.logbook.words import KINDS
from tests.kit.pages import Visitor
from tests.kit.people import signed_in
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

MOMENT = re.compile(r"(?:\b\d{4}|\btoday), \d\d:\d\d\b")  # of news: a time of day is no amount
AMOUNT = re.compile(r"(?<![\d:.])\d{1,4}:\d\d(?![\d:])")
OTHER_FORMS = re.compile(r"(?<![:\d])\d+(?:[.,]\d+)? h\b|\d min\b|\d:\d\d hours")
Logbook = list[tuple[int, int, Kind, State, int]]  # week, weekday, kind, state, minutes
logbooks = st.lists(
    st.tuples(
        st.integers(1, 6),
        st.integers(0, 2),
        st.sampled_from(Kind),
        st.sampled_from(State),
        st.integers(61, 599),
    ),
    max_size=12,
)
AROUND = ("andris", "dace", "vera", "krista")


@pytest.fixture
def seats(app: Flask, run: Told) -> dict[str, Visitor]:
    """The learner and all around her, signed in."""
    return {who: signed_in(app, run.story.people[who]) for who in ("ilze", *AROUND)}


@pytest.mark.in_turn
@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),  # each example asks for 80 pages
)
@given(logbooks)
def test_every_page_tells_the_same_approved_hours(
    app: Flask, run: Told, seats: dict[str, Visitor], logbook: Logbook
) -> None:
    _write(app, run, logbook)
    done, extra = (format_hours(_sum(logbook, kind, State.APPROVED)) for kind in Kind)
    for visitor in seats.values():
        _rings(visitor, run, done, extra)
        for number in range(7):
            _paper(visitor, run, number, logbook)
        _pages(app, run, visitor, logbook)
    _mentor(seats["andris"], done)
    _group(seats["dace"], run, done)


def _pages(app: Flask, run: Told, visitor: Visitor, logbook: Logbook) -> None:
    """No amount on a page is approved hours with others added, or work with assessment."""
    with app.app_context():
        wrong = _wrong(logbook) - _right(run, logbook)
    weeks = [f"/logbook/{run.placement}/week/{number}" for number in range(1, 7)]
    for address in (
        "/",
        f"/dashboards/learners/{run.enrolment}",
        f"/hours/{run.placement}",
        *weeks,
    ):
        text = MOMENT.sub("", visitor.get(address).text)
        assert OTHER_FORMS.findall(text) == []
        assert not wrong & {_minutes(one) for one in AMOUNT.findall(text)}


def _rings(visitor: Visitor, run: Told, done: str, extra: str) -> None:
    learner, whole = f"/dashboards/learners/{run.enrolment}", f"/hours/{run.placement}"
    for address in (learner, whole, f"/logbook/{run.placement}/week/6"):
        page = visitor.get(address)
        ring = page.find("svg", role="img")
        assert ring.get("aria-label", "").startswith(f"{done} of 160:00 h of work approved.")
        assert page.words("text") == [done, "of 160:00 h"]
        assert f"Assessment, counted apart: {extra} of 5:00 h approved." in page.text


def _paper(visitor: Visitor, run: Told, number: int, logbook: Logbook) -> None:
    week = f"/week/{number}" if number else ""
    rows = visitor.get(f"/hours/{run.placement}{week}/print").words("tr")
    until = [one for one in logbook if not number or one[0] <= number]
    here = [one for one in until if not number or one[0] == number]
    for kind, of in ((Kind.WORK, "160:00"), (Kind.ASSESSMENT, "5:00")):
        sums = (format_hours(_sum(some, kind, State.APPROVED)) for some in (here, until))
        assert f"{KINDS[kind]}{''.join(sums)}{of}" in rows


def _mentor(andris: Visitor, done: str) -> None:
    for address in ("/hours/review", "/", "/reviews/learners"):
        assert f"{done} of 160:00 h of work approved" in andris.get(address).text


def _group(dace: Visitor, run: Told, done: str) -> None:
    address = f"/overview/{run.story.cohorts['latvia']}"
    page = dace.get(f"{address}?sort=name")
    assert dict(zip(page.words("dt"), page.words("dd"), strict=True))["hours approved"] == done
    row = next(one for one in page.find_all("tr") if "Ilze" in "".join(one.itertext()))
    assert "".join(row.findtext("td/b") or "") == done
    table = list(csv.reader(io.StringIO(dace.get(f"{address}/learners.csv").html[1:])))
    mine = dict(zip(table[0], next(one for one in table if "Ilze" in one[0]), strict=True))
    assert mine["Hours approved"] == done


def _wrong(logbook: Logbook) -> set[int]:
    """What is approved of some weeks, added to anything that is not, or that is of another kind."""
    found = set()
    for some in ([*range(1, 7)], *([week] for week in range(1, 7))):
        of = [one for one in logbook if one[0] in some]
        sums = {(kind, state): _sum(of, kind, state) for kind in Kind for state in State}
        for kind in Kind:
            counts = sums.pop((kind, State.APPROVED))
            others = [one for one in sums.values() if one]
            sizes = range(1, len(others) + 1)
            some_of = chain.from_iterable(combinations(others, size) for size in sizes)
            found |= {counts + sum(more) for more in some_of}
            sums[kind, State.APPROVED] = counts
    return found


def _right(run: Told, logbook: Logbook) -> set[int]:
    """What may stand on a page: entries, sums of one kind and state, goals, looking ahead."""
    sums: Counter[Any] = Counter()
    for week, _day, kind, state, minutes in logbook:
        for place in (0, week):
            sums[place, kind, state] += minutes
    ahead = hours_of(told.placement(run), clock.today(), drafts=True)
    others = hours_of(told.placement(run), clock.today(), drafts=False)
    look = ahead.forecast
    amounts = [look.expected, look.behind, -look.behind, look.pace or 0, look.needed or 0]
    left = [ahead.work.left, others.work.left, ahead.assessment.left]
    goals = [9600, 300, 960, *(60 * hours for hours in (8, 14, 18, 40))]
    beside: dict[Any, int] = defaultdict(int)
    for (place, kind, state), minutes in sums.items():
        if state in COUNTED[1:]:
            beside[place, kind] += minutes
    entries = [one[-1] for one in logbook]
    return set(map(round, [0, *sums.values(), *beside.values(), *amounts, *left, *goals, *entries]))


def _sum(logbook: Logbook, kind: Kind, state: State) -> int:
    return sum(minutes for *_day, of, at, minutes in logbook if of is kind and at is state)


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _write(app: Flask, run: Told, logbook: Logbook) -> None:
    """Put these entries in the place of all others."""
    with app.app_context():
        db.session.execute(delete(Entry))
        mentor = run.story.people["andris"]
        for week, weekday, kind, state, minutes in logbook:
            decided = state in (State.APPROVED, State.ASKED, State.REFUSED)
            entry = Entry(
                enrolment_id=run.enrolment,
                placement_id=run.placement,
                person_id=run.story.people["ilze"],
                day=told.week(week, weekday),
                monday=told.week(week),
                minutes=minutes,
                kind=kind,
                did="Spoke with five pupils about what they read.",
                state=state,
                made_at=clock.now(),
                sent_at=None if state is State.DRAFT else clock.now(),
                decided_at=clock.now() if decided else None,
                decided_by_id=mentor if decided else None,
            )
            db.session.add(entry)
        db.session.commit()
