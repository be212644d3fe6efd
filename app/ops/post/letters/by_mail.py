"""Mail that brings a link and a code to sign in, or a code alone."""

from flask import current_app

from app.groups.mailbox.models import code_of
from app.people.accounts.models import Person
from app.people.bymail import words
from app.people.bymail.actions import make_key
from app.people.mail.models import Outgoing
from app.people.mail.rules import Letter


def sign_in(row: Outgoing, person: Person) -> Letter | None:
    """Link and code, made now; None: nobody waits for them any more, or too many mails went."""
    secret, site = str(current_app.config["SECRET_KEY"]), current_app.config["SITE_NAME"]
    said = code_of(person.id)
    others_read = bool(said and said.others_read)
    made = make_key(row.details["ask"], person, secret, others_read=others_read)
    if made is None:
        return None
    if made.token is None:
        return words.proof(site, made.code, made.until)
    address = f"{current_app.config['SITE_URL'].rstrip('/')}/bymail/link/{made.token}"
    return words.sign_in(site, address, made.code, made.until)
