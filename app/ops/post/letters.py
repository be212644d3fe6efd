"""Which kinds of mail there are: each has a function that writes it at the moment it goes."""

from collections.abc import Callable

from flask import current_app

from app.core import clock
from app.core.db.base import db
from app.core.press.made import speaking
from app.core.text.i18n import spoken_by
from app.groups.teams.queries import parts_of
from app.people.accounts.models import Person
from app.people.accounts.rules import Purpose
from app.people.invitations import words
from app.people.invitations.actions import LINK, make_link
from app.people.invitations.rules import LINK_LASTS
from app.people.mail.models import Outgoing
from app.people.mail.rules import Letter

# Writes a mail in the language that speaks, or says None: nobody is to get it any more. It asks
# for the right to know, and may make what the mail carries (a link): the same transaction keeps it.
Writer = Callable[[Outgoing, Person], Letter | None]


def _link(row: Outgoing, person: Person) -> Letter | None:
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


LETTERS: dict[str, Writer] = {LINK: _link}


def written(row: Outgoing, person: Person) -> tuple[Letter, str] | None:
    """The mail in its receiver's language, and that language's code; None: nobody gets it."""
    language = spoken_by(current_app, person.id, person.language)
    with speaking(language):
        letter = LETTERS[row.kind](row, person)
    return (letter, language) if letter else None
