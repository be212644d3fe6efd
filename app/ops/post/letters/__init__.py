"""Which kinds of mail there are: each has a function that writes it at the moment it goes.

One file for each thing mail is about; its function is named in LETTERS.
"""

from collections.abc import Callable

from flask import current_app

from app.core.press.made import speaking
from app.core.text.i18n import spoken_by
from app.mentoring.meetings.actions import MOVED
from app.ops.post.letters import by_mail, digests, links, meetings, receipts, signing, weekly
from app.outside.digests.queries.mails import DIGEST
from app.outside.signing.queries import CODE as HOST_CODE
from app.outside.signing.queries import LINK as HOST_LINK
from app.outside.weeklinks.actions import NEW_LINK
from app.people.accounts.models import Person
from app.people.bymail.actions import BY_MAIL
from app.people.invitations.actions import LINK
from app.people.mail.models import Outgoing
from app.people.mail.rules import Later, Letter
from app.workplace.hours.models import RECEIPT

# Writes a mail in the language that speaks, or says None: nobody is to get it any more. It asks
# for the right to know, and may make what the mail carries (a link): the same transaction keeps it.
# `Later` is a mail that may not go yet.
Writer = Callable[[Outgoing, Person], Letter | Later | None]

LETTERS: dict[str, Writer] = {
    LINK: links.join_or_sign_in,
    DIGEST: digests.what_waits,
    MOVED: meetings.moved,
    RECEIPT: receipts.receipt,
    NEW_LINK: weekly.new_link,
    BY_MAIL: by_mail.sign_in,
    HOST_LINK: signing.link,
    HOST_CODE: signing.code,
}


def written(row: Outgoing, person: Person) -> tuple[Letter, str] | Later | None:
    """The mail in its receiver's language, and that language's code; None: nobody gets it."""
    language = spoken_by(current_app, person.id, person.language)
    with speaking(language):
        letter = LETTERS[row.kind](row, person)
    return (letter, language) if isinstance(letter, Letter) else letter
