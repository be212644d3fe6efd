"""Mail about what waits."""

from app.core import clock
from app.ops.post.letters.counted import day_for, no_more_of, site_address
from app.outside.digests import words
from app.outside.digests.actions import remember
from app.outside.digests.queries.choice import rhythm_of
from app.outside.digests.queries.told import told
from app.outside.digests.rules.rhythm import Rhythm
from app.outside.digests.rules.things import Part, Told
from app.outside.weeklinks.actions import make_link
from app.outside.weeklinks.queries import is_mentor
from app.outside.weeklinks.rules import LASTS
from app.people.accounts.models import Person
from app.people.mail.models import Outgoing
from app.people.mail.rules import Later, Letter


def what_waits(row: Outgoing, person: Person) -> Letter | Later | None:
    """What waits for the person at this moment; None if nothing does for which a mail is due."""
    found, today = told(person, row.id), clock.today()
    day = day_for(row, person) if found else None
    if found is None or day is None:
        return None
    if day > today:  # who is told each day is told tomorrow in any case
        is_daily = rhythm_of(person) is Rhythm.DAILY
        return None if is_daily else Later(clock.now() + (day - today))
    remember(person, row.id, found.due)
    is_link = _is_for_a_mentor(found) and is_mentor(person)
    address = make_link(person) if is_link else site_address()
    until = clock.now() + LASTS if is_link else None
    return words.digest(found, person, address, no_more_of(person), until)


def _is_for_a_mentor(found: Told) -> bool:
    """Whether all that waits stands on the weekly page: other parts of a person sign in."""
    return all(one.part is Part.MENTOR for one in found.sections)
