"""Mail to a responsible person without an account: the link to a placement, and its code."""

from flask import current_app

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.outside.signing import actions, queries, rules, words
from app.outside.signing.models import HostLink
from app.people.accounts.models import Person
from app.people.mail.models import Outgoing
from app.people.mail.rules import Letter


def link(row: Outgoing, person: Person) -> Letter | None:
    """A link, made now; None for whoever is responsible for this learner no longer."""
    enrolment = db.session.get(Enrolment, row.details["enrolment"])
    if enrolment is None or not queries.is_theirs(enrolment, person):
        return None
    site, until = current_app.config["SITE_NAME"], clock.now() + rules.LASTS
    address = actions.make_link(enrolment, person)
    return words.link(site, enrolment.person.name, address, until)


def code(row: Outgoing, person: Person) -> Letter | None:
    """The code that was asked for; None once another one was, or it ended, or the link did."""
    found = queries.if_it_works(db.session.get(HostLink, row.details["link"]))
    is_asked = found and found.person_id == person.id and found.code_seed == row.details["seed"]
    if not found or not is_asked or not found.has_code or found.code_made_at is None:
        return None
    until = found.code_made_at + rules.CODE_LASTS
    site, learner = current_app.config["SITE_NAME"], found.enrolment.person.name
    return words.code(
        site, learner, actions.code_of(found, str(current_app.config["SECRET_KEY"])), until
    )
