"""Changes of cooperation agreements and of the hosts they are made with."""

from datetime import date
from typing import Any

from app.accounts.models import Person
from app.agreements import rules
from app.agreements.models import Agreement
from app.audit.actions import record
from app.cohorts.models import Library
from app.core.db import db, save

NOTHING_SAID = {
    "number": "",
    "provider_name": "",
    "host_name": "",
    "valid_until": None,
    "places": None,
    "obligations": "",
    "insurance": "",
    "signed_on": None,
    "ended_on": None,
}


def create_agreement(
    by: Person | None, library: Library, responsible: Person, valid_from: date, **values: Any
) -> Agreement:
    """A new draft with this host; `values` are the agreement's other columns."""
    db.session.flush()
    agreement = Agreement(
        library=library,
        responsible=responsible,
        valid_from=valid_from,
        **{**NOTHING_SAID, **values},
    )
    db.session.add(agreement)
    record(by, "agreement made", agreement)
    return agreement


def change_agreement(by: Person, agreement: Agreement, seen: int, **values: Any) -> bool:
    """Store the values; False if somebody else has changed the agreement since version `seen`."""
    if not save(agreement, seen, **values):
        return False
    db.session.refresh(agreement)  # host and responsible person follow their numbers
    record(by, "agreement changed", agreement)
    return True


def sign(by: Person | None, agreement: Agreement, on: date) -> bool:
    """Both sides have signed on this day; False if it is no draft any more."""
    if not rules.may_sign(agreement.state):
        return False
    agreement.signed_on = on
    agreement.version += 1
    record(by, "agreement signed", agreement, after=on.isoformat())
    return True


def end(by: Person, agreement: Agreement, on: date) -> bool:
    """The agreement ends on this day; False if it had ended before. Placements under it stay."""
    if not rules.may_end(agreement.state):
        return False
    agreement.ended_on = on
    agreement.version += 1
    record(by, "agreement ended", agreement, after=on.isoformat())
    return True


def reopen(by: Person, agreement: Agreement) -> bool:
    """Take back that it ended; False if it had not."""
    if agreement.ended_on is None:
        return False
    agreement.ended_on = None
    agreement.version += 1
    record(by, "agreement taken up again", agreement)
    return True


def change_library(by: Person, library: Library, seen: int, **values: Any) -> bool:
    """Store what is known of a host; False if somebody else changed it since version `seen`."""
    if not save(library, seen, **values):
        return False
    record(by, "library changed", library)
    return True
