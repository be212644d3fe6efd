"""R6: the machine's clock jumps, or summer time ends; nothing fails, nothing moves."""

import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from app.core import clock
from app.core.audit.actions import seal
from app.core.db.base import db
from app.groups.cohorts.models import Assignment
from app.ops.audit import faults
from app.people.accounts.models import Person
from app.people.accounts.rules import Purpose
from app.people.invitations.actions import make_link
from app.project.documents.models import Document
from app.project.handins import actions as handins
from app.project.handins.models import Version, versions_of
from app.project.plans.actions import agree, propose
from app.workplace.logbook.models import Entry
from tests.endurance.figures import Figure, exactly
from tests.endurance.hands import Hand, Logger, Writer
from tests.endurance.installation import Installation
from tests.kit.world import ACTING, person

LIBRARY = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"
ZONES = ("Europe/Riga", "Europe/Sofia", "Europe/Athens", "Europe/Rome")
JUMPS = tuple(timedelta(days=days) for days in (1, -1, -365))
PART = "goals"  # of the goals, which are offered for comments
PAGES = ("/", "/folders/", "/accounts/profile")


@dataclass
class Seen:
    """What was seen while the clock was wrong."""

    failed: int = 0
    opened: int = 0
    saves: int = 0
    said: list[str] = field(default_factory=list)  # comments, in the order in which they came
    logged: list[str] = field(default_factory=list)  # entries of one day
    handed_in: list[int] = field(default_factory=list)  # versions of one plan


def trial(folder: Path, zones: tuple[str, ...] = ZONES) -> list[Figure]:
    """Run under libfaketime, in each zone around both changes of the clock."""
    if not Path(LIBRARY).exists():
        return [exactly("R6", "libfaketime is installed", False, True)]
    figures = []
    for number, zone in enumerate(zones):
        place = folder / str(number)
        place.mkdir()
        figures += _zone(Installation(place), zone)
    return figures


@contextmanager
def _at(site: Installation, zone: str, moment: datetime) -> Iterator[None]:
    """The site serves, and people sign in, at this moment; the clock runs on from there."""
    told = f"@{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    faked = {"LD_PRELOAD": LIBRARY, "FAKETIME": told, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    with site.served("waitress", TZ="UTC", FLASK_TIME_ZONE=zone, **faked), clock.at(moment):
        yield


def _zone(site: Installation, zone: str) -> list[Figure]:
    now = datetime.now(UTC)
    _make_ready(site)
    token, before, seen = _ended_link(site, now), _total(site), Seen()
    for moment in [*(now + jump for jump in JUMPS), *_changes(zone, now.year)]:
        with _at(site, zone, moment):
            _look(site, token, seen)
            _write(site, seen)
            _hand_in(site, seen)
    text = site.content(site.world.things["karlis swot"], "swot")["conclusion"]
    return [
        exactly("R6", f"answers 5xx after jumps and at summer time, {zone}", seen.failed, 0),
        exactly("R6", "a link that had ended lets somebody in", seen.opened, 0),
        exactly("R6", "the last save stands, whatever the clock said", text, f"save {seen.saves}"),
        exactly("R6", "minutes in the logbook", _total(site), before + 15 * len(seen.logged)),
        *_order(site, seen),
        exactly("R6", "an entry at 23:30 stays on its day", _late_entry(site, zone, now), 1),
    ]


def _make_ready(site: Installation) -> None:
    """People have held their roles for years; of Kārlis's plan only the hand-in is missing."""
    with site.app.app_context():
        db.session.execute(update(Assignment).values(from_on=clock.today().replace(year=2020)))
        karlis, andris, dace = (_acting(site, who) for who in ("karlis", "andris", "dace"))
        topic = propose(db.session.get_one(Document, site.world.things["karlis plan"]), karlis)
        for one in (andris, dace):
            agree(topic, one, topic.topic_hash)
        db.session.commit()
    site.let_go()


def _acting(site: Installation, who: str) -> Person:
    """Somebody who acts in the roles that they have in the world."""
    found = person(site.world, who)
    found.acting = ACTING[who]
    return found


def _hand_in(site: Installation, seen: Seen) -> None:
    """Hand in, take back, and seal the record of it."""
    with site.app.app_context():
        karlis = _acting(site, "karlis")
        plan = db.session.get_one(Document, site.world.things["karlis plan"])
        version = handins.hand_in(plan, karlis)
        assert isinstance(version, Version), version
        db.session.flush()
        assert handins.withdraw(version, karlis)
        seen.handed_in.append(version.id)
        seal()
        db.session.commit()
    site.let_go()


def _order(site: Installation, seen: Seen) -> list[Figure]:
    """Whether lists stand in the order in which their things came, whatever the clock said."""
    place, goals = site.world.things["placement"], site.world.things["ilze goals"]
    with site.served():
        page = site.hand("andris").ask("GET", f"/comments/{goals}/parts/{PART}").text
        week = site.hand("ilze").ask("GET", f"/logbook/{place}/week/1").text
    with site.app.app_context():
        versions = [one.id for one in versions_of(site.world.things["karlis plan"])]
        wrong = len(list(faults()))
    site.let_go()
    return [
        exactly("R6", f"{len(seen.said)} comments in order", *_ordered("said", page, seen.said)),
        exactly("R6", f"{len(seen.logged)} entries in order", *_ordered("kept", week, seen.logged)),
        exactly("R6", "versions in order", versions, seen.handed_in[::-1]),
        exactly("R6", "lines and seals of the record at fault", wrong, 0),
    ]


def _ordered(word: str, page: str, wanted: list[str]) -> tuple[list[str], list[str]]:
    """What the page shows, each text once, and what it should."""
    return list(dict.fromkeys(re.findall(rf"{word} \d+", page))), wanted


def _changes(zone: str, year: int) -> list[datetime]:
    """A minute before and after each change of the clock of the year, UTC."""
    place, first = ZoneInfo(zone), datetime(year, 1, 1, tzinfo=UTC)
    hours = [(first + timedelta(hours=n)).astimezone(place) for n in range(8760)]
    pairs = itertools.pairwise(hours)
    moves = [later for one, later in pairs if one.utcoffset() != later.utcoffset()]
    return [move.astimezone(UTC) + timedelta(minutes=n) for move in moves for n in (-1, 1)]


def _look(site: Installation, token: str, seen: Seen) -> None:
    """Read as people who sign in at that time, and try the link that had ended."""
    placement = site.world.things["placement"]
    for who in ("ilze", "andris"):
        hand = site.hand(who)
        answers = [hand.ask("GET", one) for one in (*PAGES, f"/logbook/{placement}/week/1")]
        seen.failed += sum(one.status >= 500 for one in answers)
    stranger = Hand(site.port, {})
    answer = stranger.ask("GET", f"/invitations/{token}")
    if answer.status == 303:  # the token is traded for a cookie
        answer = stranger.ask("GET", answer.headers["Location"])
    seen.failed += answer.status >= 500
    seen.opened += answer.status == 200


def _write(site: Installation, seen: Seen) -> None:
    """Save a text, comment on another, log hours; what comes last has the highest number."""
    swot, goals = site.world.things["karlis swot"], site.world.things["ilze goals"]
    seen.saves += 1
    saved = Writer(site.hand("karlis"), swot, "swot", "conclusion").save(f"save {seen.saves}")
    andris, path = site.hand("andris"), f"/comments/{goals}/parts/{PART}"
    words = {"kind": "note", "text": f"said {seen.saves}"}
    said = andris.ask("POST", path, andris.form(path, path).data(words))
    seen.said += [words["text"]] if said.status == 303 else []
    seen.failed += sum(one.status >= 500 for one in (saved, said))
    _log(site, seen)


def _log(site: Installation, seen: Seen) -> None:
    """Add an entry to the first day of the placement, unless that day has not come."""
    ilze, placement = site.hand("ilze"), site.world.things["placement"]
    week = ilze.ask("GET", f"/logbook/{placement}/week/1")
    seen.failed += week.status >= 500
    if 'id="new"' not in week.text:
        return
    logger = Logger(ilze, placement, 1)
    logged = logger.send(logger.filled(f"kept {seen.saves}", day=logger.days[0]))
    seen.failed += logged.status >= 500
    seen.logged += [f"kept {seen.saves}"] if logged.status == 303 else []


def _ended_link(site: Installation, now: datetime) -> str:
    """A link that ended two hours before now: less than the jumps back."""
    with site.app.app_context(), clock.at(now - timedelta(hours=3)):
        marta = db.session.get_one(Person, site.world.story.people["marta"])
        token, _code = make_link(marta, Purpose.SIGN_IN, None)
        db.session.commit()
    site.let_go()
    return str(token)


def _total(site: Installation) -> int:
    with site.app.app_context():
        found = sum(db.session.scalars(select(Entry.minutes).where(Entry.removed_at.is_(None))))
    site.let_go()
    return found


def _late_entry(site: Installation, zone: str, now: datetime) -> int:
    """Log at 23:30, there, when in UTC it is another hour; how often it stands on that day."""
    late = now.astimezone(ZoneInfo(zone)).replace(hour=23, minute=30)
    placement = site.world.things["placement"]
    with _at(site, zone, late):
        ilze = site.hand("ilze")
        enrolment = site.world.story.enrolments["ilze"]
        week = ilze.ask("GET", f"/logbook/enrolment/{enrolment}").headers["Location"]
        logger = Logger(ilze, placement, int(week.rpartition("/")[2]))
        logger.send(logger.filled("late at night", day=late.date().isoformat()))
    with site.app.app_context():
        days = list(db.session.scalars(select(Entry.day).where(Entry.did == "late at night")))
    site.let_go()
    return days.count(late.date())
