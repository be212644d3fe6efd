"""Mail that brings a link to join or to sign in."""

from flask import current_app

from app.core import clock
from app.core.db.base import db
from app.groups.teams.queries import parts_of
from app.people.accounts.models import Person
from app.people.accounts.rules import Purpose
from app.people.invitations import words
from app.people.invitations.actions import make_link
from app.people.invitations.rules import LINK_LASTS
from app.people.mail.models import Outgoing
from app.people.mail.rules import Letter


def join_or_sign_in(row: Outgoing, person: Person) -> Letter | None:
    """A link to join or to sign in, made now; None for whoever joined meanwhile or has no part."""
    purpose = Purpose(row.details["purpose"])
    by = db.session.get(Person, row.details["by"])
    wants = Purpose.SIGN_IN if person.joined_at else Purpose.INVITATION
    if wants is not purpose or by is None or not parts_of([person.id])[person.id]:
        return None
    token, _code = make_link(person, purpose, by, is_mailed=True)
    site, url = current_app.config["SITE_NAME"], current_app.config["SITE_URL"]
    address = f"{url.rstrip('/')}/invitations/{token}"
    until = clock.now() + LINK_LASTS[purpose]
    if purpose is Purpose.SIGN_IN:
        return words.sign_in(site, address, until)
    return words.invitation(by.name, site, address, until)
