"""Mail that brings a new link to the weekly page, to whoever asked for one."""

from flask import current_app

from app.core import clock
from app.outside.weeklinks import words
from app.outside.weeklinks.actions import make_link
from app.outside.weeklinks.queries import is_mentor
from app.outside.weeklinks.rules import LASTS
from app.people.accounts.models import Person
from app.people.mail.models import Outgoing
from app.people.mail.rules import Letter


def new_link(_row: Outgoing, person: Person) -> Letter | None:
    """A new link, made now; None for whoever is nobody's mentor any more."""
    if not is_mentor(person):
        return None
    site = current_app.config["SITE_NAME"]
    return words.new_link(site, make_link(person), clock.now() + LASTS)
