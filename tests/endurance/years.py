"""A year of a group of 25 with the moved clock: what mail came to whom, and whether it had to."""

from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from secrets import token_hex

from app import create_app
from app.core import clock
from app.core.db.base import db
from tests.endurance.figures import Figure, at_most, exactly, say
from tests.kit.year import Found, Year
from tests.kit.year_acts import Acting

LEARNERS, DAYS, FIRST = 25, 365, date(2027, 1, 4)
SETTINGS = {"PASSWORD_HASH_COST": "test", "LANGUAGES": ["en"]}


def trial(folder: Path, learners: int = LEARNERS, days: int = DAYS) -> list[Figure]:
    """Live through the year, and count."""
    chance = Random(2027)  # noqa: S311 - no secret
    given = {"INSTANCE": str(folder), "DATABASE_URL": f"sqlite:///{folder}/year.sqlite3"}
    app = create_app(
        {**SETTINGS, **given, "SECRET_KEY": token_hex(32), "SITE_URL": "https://localhost"}
    )
    try:
        year = Year(app, app.test_cli_runner(), folder, FIRST)
        with app.app_context():
            db.create_all()
            acting = Acting(learners, FIRST, chance)
            db.session.commit()
        found = year.run(acting, days, chance, say)
    finally:
        clock.reset()
    return [*_figures(found, days)]


def _figures(found: Found, days: int) -> list[Figure]:
    most = found.mails.most_common(1)[0]
    say(f"by kind: {dict(found.kinds)}; by part: {_parts(found)}; beside the number: {found.late}")
    for line in found.wrong[:20]:
        say(line)
    return [
        exactly(
            "14.3", f"{days} days, {found.mails.total()} mails: wrong ones", len(found.wrong), 0
        ),
        at_most("14.3", f"mails to one person at most ({most[0]})", most[1], days, "mails"),
    ]


def _parts(found: Found) -> dict[str, str]:
    """How many mails went to each who has a part: the middle, the most, and the most together."""
    told = {}
    for part in ("learner", "mentor", "trainer", "krista"):  # who coordinates
        counts = sorted(n for who, n in found.mails.items() if who.startswith(part))
        days = [n for (who, _day), n in found.days.items() if who.startswith(part)]
        weeks: Counter[tuple[str, int, int]] = Counter()
        for (who, day), n in found.days.items():
            if who.startswith(part):
                weeks[(who, *day.isocalendar()[:2])] += n
        if counts:
            told[part] = (
                f"{len(counts)} people, {counts[len(counts) // 2]}, at most {counts[-1]}; "
                f"on a day at most {max(days)}, in a week {max(weeks.values())}"
            )
    return told
