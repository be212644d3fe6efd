"""Mail that tells a mentor what was done by the link to the weekly page."""

from app.core.storage import mailing
from app.outside.receipts import words
from app.outside.receipts.actions import make_receipt
from app.people.accounts.models import Person
from app.people.mail.models import Outgoing
from app.people.mail.rules import Letter


def receipt(row: Outgoing, person: Person) -> Letter | None:
    """What was done in the person's name; None where all of it was taken back meanwhile."""
    made = make_receipt(person, row)
    if made is None:
        return None
    acts, address = (made.entries, made.fixes, made.topics), f"/receipts/{made.token}"
    until = made.receipt.expires_at
    return words.receipt(*acts, mailing.address(address), until, made.asked)
