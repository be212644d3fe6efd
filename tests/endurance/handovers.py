"""A thousand random changes of people: what waits reaches somebody, or is named as left over."""

from pathlib import Path
from secrets import token_hex

from flask import Flask

from app import create_app
from app.core import clock
from app.core.db.base import db
from app.desk.reviews.queries.unheld import unheld
from app.people.accounts.actions import add_person
from tests.coordination.changes.handovers import cast_of, play
from tests.endurance.figures import Figure, at_least, exactly, say
from tests.kit.world import complete

WORLDS, CHANGES = 10, 100
SETTINGS = {"PASSWORD_HASH_COST": "test", "LANGUAGES": ["en"], "SITE_URL": "https://localhost"}


def trial(folder: Path, worlds: int = WORLDS, changes: int = CHANGES) -> list[Figure]:
    """Play a hundred changes in each of ten worlds, and count."""
    wrong: list[str] = []
    left = 0
    for seed in range(worlds):
        app = _app(folder, seed)
        with app.app_context():
            db.create_all()
            world = complete()
            late = add_person("late@new.example", "Late", "en", None)
            db.session.commit()
            people, cohort = [*cast_of(world.story.people), late.id], world.story.cohorts["latvia"]
        try:
            for found in play(app, cohort, people, seed, changes):
                wrong += found
                with app.app_context():
                    left += bool(unheld())
        finally:
            clock.reset()
    for line in wrong[:20]:
        say(line)
    said = f"{worlds * changes} changes of people: what was forgotten or wrong"
    return [exactly("11", said, len(wrong), 0), at_least("11", "named as left over", left, 1)]


def _app(folder: Path, seed: int) -> Flask:
    given = {"INSTANCE": str(folder), "DATABASE_URL": f"sqlite:///{folder}/world{seed}.sqlite3"}
    return create_app({**SETTINGS, **given, "SECRET_KEY": token_hex(32)})
