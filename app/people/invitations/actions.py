"""What becomes of a one-time link: made, handed over on a slip, spent."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.passwords import hash_password
from app.core.text import codes
from app.core.text.addresses import read_address
from app.people.accounts.actions import end_links, take_back_links
from app.people.accounts.models import Link, Person, digest
from app.people.accounts.rules import Purpose
from app.people.invitations import rules
from app.people.mail.actions import put_out

LINK = "link"  # the kind of mail


@dataclass(frozen=True)
class Slip:
    """What one person gets. Only its hashes are stored, so it cannot be shown again."""

    person: Person
    address: str
    picture: str  # the address as a QR code
    code: str
    until: datetime
    joins: bool  # else the person has an account and is signed in


def make_slip(by: Person, person: Person, site: str) -> Slip:
    """A new link under the site's address; the person's earlier links stop working."""
    purpose = Purpose.SIGN_IN if person.joined_at else Purpose.INVITATION
    token, code = make_link(person, purpose, by)
    address = f"{site.rstrip('/')}/invitations/{token}"
    until = clock.now() + rules.LINK_LASTS[purpose]
    joins = purpose is Purpose.INVITATION
    return Slip(person, address, codes.qr_picture(address), codes.grouped(code), until, joins)


def put_out_link(by: Person, person: Person) -> None:
    """Let a link go by mail: to join, or for whoever has joined to sign in once.

    It is made when its mail is made, so nothing that opens a door lies in the outbox.
    """
    purpose = Purpose.SIGN_IN if person.joined_at else Purpose.INVITATION
    thing = f"{purpose}:{clock.now():%Y-%m-%dT%H:%M}"  # pressed twice, it is one mail
    put_out(person.id, LINK, thing, {"purpose": purpose, "by": by.id})
    record(by, "link mailed", person, after=purpose)


def make_link(
    person: Person, purpose: Purpose, by: Person | None, *, is_mailed: bool = False
) -> tuple[str, str]:
    """A new one-time link: (token for the address, short code). Older ones of the kind end.

    One that is mailed leaves them alone: the slip in somebody's hands, and the mail that was tried
    before and may have arrived. That it was asked for stands in the record already.
    """
    now = clock.now()
    if not is_mailed:
        take_back_links(person, by, purpose)
    token = codes.token()
    code = "".join(secrets.choice(codes.SIGNS) for _ in range(rules.CODE_LENGTH))
    link = Link(
        person_id=person.id,
        purpose=purpose,
        token_hash=digest(token),
        code_hash=digest(code),
        made_by_id=by.id if by else None,
        made_at=now,
        expires_at=now + rules.LINK_LASTS[purpose],
    )
    db.session.add(link)
    record(None if is_mailed else by, "link made", person, after=purpose)
    return token, code


def another_token(link: Link) -> str:
    """Another token for the same link, which ends with it: for somebody who typed the code."""
    token = secrets.token_urlsafe(24)
    copied = ("person_id", "purpose", "made_by_id", "made_at", "expires_at", "opened_at")
    values = {name: getattr(link, name) for name in copied}
    nobody_has_it = digest(secrets.token_urlsafe(24))
    db.session.add(Link(token_hash=digest(token), code_hash=nobody_has_it, **values))
    record(None, "code used", link.person)
    return token


def spend(link: Link) -> None:
    """The link was used; whatever else was handed over for the same purpose ends with it."""
    link.used_at = clock.now()
    end_links(link.person, link.purpose)


def accept(link: Link, name: str, password: str, language: str, email: str | None) -> Person:
    """The invited person joins: name, password and language are kept; the link is spent."""
    person = link.person
    now = clock.now()
    spend(link)
    person.name, person.language, person.joined_at = name, language, now
    person.email = person.email or read_address(email or "") or None
    person.password_hash = hash_password(password)
    record(person, "invitation accepted", person)
    return person
