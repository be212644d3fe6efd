"""R12: ten thousand requests that no browser sends, on every route; then an ordinary visit."""

from pathlib import Path

from flask_migrate import stamp

from app import create_app
from app.core import clock
from app.core.config import ROOT
from app.core.db.base import db
from tests.conftest import settings
from tests.endurance.figures import Figure, at_most, exactly, say
from tests.hostile.sending import Sender, journey
from tests.house.matrix import Doors
from tests.kit.databases import Postgres, Server, Sqlite

MANY, ROUNDS = 10_000, 10  # each round begins with a world of its own


def trial(folder: Path, database: Server | None = None, many: int = MANY) -> list[Figure]:
    """Send them, count what went wrong, and sign in, write and sign out afterwards."""
    broken: list[str] = []
    slowest = 0.0
    for number in range(ROUNDS):
        place = folder / str(number)
        place.mkdir()
        made = Postgres(database.url) if database else Sqlite(place)
        with made:
            sender = _round(place, made.url, many // ROUNDS, number)
        broken, slowest = broken + sender.broken, max(slowest, sender.slowest)
        say(f"  {(number + 1) * many // ROUNDS} sent, {len(broken)} answered badly")
    for one in broken[:5]:
        say(one)
    return [
        exactly("R12", f"malformed requests answered badly, of {many}", len(broken), 0),
        at_most("R12", "slowest answer to one", slowest, 5),
    ]


def _round(place: Path, url: str, many: int, number: int) -> Sender:
    app = create_app(settings(url, place))
    with app.app_context():
        db.create_all()
        stamp(str(ROOT / "migrations"))  # or it would say that it is not ready
        doors = Doors.open()
        db.session.commit()
    sender = Sender(app, doors)
    sender.send(many, number)
    journey(app, doors)
    clock.reset()
    sender.heard.leave()
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    return sender
