"""Who else is, or was lately, signed in in the browser in which the weekly page is open."""

from typing import Any

from flask_login import current_user

from app.core.storage import mailing
from app.outside.weekly.queries import is_own
from app.people.accounts.models import Person
from app.people.bymail.rules import masked


def somebody_else(mentor: Person) -> Person | None:
    """Whoever is signed in in this browser, if it is not the mentor."""
    is_other = current_user.is_authenticated and current_user.id != mentor.id
    return current_user._get_current_object() if is_other else None


def around(mentor: Person) -> dict[str, Any]:
    """What the page says of who is signed in here, and of how the mentor signs in."""
    return {
        "other": somebody_else(mentor),
        "is_own": is_own(mentor),
        "code_goes_to": code_goes_to(mentor),
    }


def code_goes_to(mentor: Person) -> str:
    """The address to which a code would go, as its owner knows it again; "": none can go."""
    return masked(mentor.email) if mailing.is_on() and mentor.email else ""


def frame(mentor: Person | None) -> dict[str, Any]:
    """What the page around every page shows of a sign-in: nothing. Languages can be chosen where
    nobody is signed in, since the choice would be kept with that person.
    """
    values: dict[str, Any] = {"me": None, "open_until": None, "mentor": mentor}
    if current_user.is_authenticated:
        values["languages"] = []
    return values
