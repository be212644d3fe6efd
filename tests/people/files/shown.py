"""One file of an entry, one of an agreement, and a door for a phone, for the world."""

from flask import current_app

from app.core.db.base import db
from app.people.accounts.models import Person
from app.people.files.rules import EVERY, PAPER, Fit, Kind, Limits, examine
from app.workplace.agreements.actions import add_papers
from app.workplace.agreements.models import Agreement
from app.workplace.evidence.actions import add
from app.workplace.logbook.models import Entry
from app.workplace.phones.actions import open_door
from tests.kit.pseudo import planted
from tests.people.files.samples import PDF

LIMITS = Limits(largest=10_000_000, each=10, person=200_000_000)


def fit(name: str, body: bytes, taken: frozenset[Kind] = EVERY) -> Fit:
    """A file that is taken."""
    found = examine(name, body, taken, LIMITS)
    assert isinstance(found, Fit), found
    return found


def paper(by: Person, agreement: Agreement) -> int:
    """The signed paper; its number."""
    scan = fit(planted("signed") + ".pdf", PDF, PAPER)
    (one,), _refused = add_papers(by, agreement, [scan], LIMITS)
    db.session.flush()
    return one.id


def shown(learner: Person, sent: Entry, draft: Entry) -> dict[str, int]:
    """A file of the entry that is sent next, and a door for a phone to one that is not."""
    text = fit(planted("evidence") + ".txt", planted("evidence text").encode())
    (one,), _refused = add(learner, sent, [text], LIMITS)
    door = open_door(learner, draft, current_app.config["SECRET_KEY"], "127.0.0.0")
    db.session.flush()
    return {"evidence": one.id, "door": door.id}
