"""Makes what is handed over to a person: link, QR code and short code, shown once."""

from dataclasses import dataclass
from datetime import datetime

from app.core import clock
from app.core.text import codes
from app.people.accounts.actions import make_link
from app.people.accounts.models import Person
from app.people.accounts.rules import LINK_LASTS, Purpose


@dataclass(frozen=True)
class Slip:
    """What one person gets. Only its hashes are stored, so it cannot be shown again."""

    person: Person
    address: str
    qr: str
    code: str
    until: datetime
    joins: bool  # else the person has an account and is signed in


def make_slip(by: Person, person: Person, site: str) -> Slip:
    """A new link under the site's address; the person's earlier links stop working."""
    purpose = Purpose.SIGN_IN if person.joined_at else Purpose.INVITATION
    token, code = make_link(person, purpose, by)
    address = f"{site.rstrip('/')}/invitations/{token}"
    until = clock.now() + LINK_LASTS[purpose]
    joins = purpose is Purpose.INVITATION
    return Slip(person, address, codes.qr(address), codes.grouped(code), until, joins)
