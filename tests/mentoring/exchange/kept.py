"""Pages on what was taught and learned, for tests: kept by the action, past its day or not."""

from collections.abc import Callable

from app.groups.cohorts.models import Enrolment
from app.mentoring.exchange.actions import Sent
from app.mentoring.exchange.actions import look_back as keep
from app.mentoring.exchange.rules import Learning, Moment
from app.people.accounts.models import Person

DIGITAL, LIBRARY = "DigComp 2.1:3", "collections"
TEXTS = ("taught_words", "learned_words", "can_now")


def look_back(
    by: Person,
    enrolment: Enrolment,
    moment: Moment,
    said: Callable[[str], str],
    answer: str = "",
    *,
    shows: bool = True,
) -> None:
    """Somebody keeps a page. `said`: the words of a field, by its name. An answer is given."""
    learning = Learning((LIBRARY,), learned=(DIGITAL,), **{one: said(one) for one in TEXTS})
    key = "change" if enrolment.person_id == by.id else "course"
    sent = Sent(learning, {key: answer}, shows, gives=shows and bool(answer))
    keep(by, enrolment, moment, sent)


def both_look_back(enrolment: Enrolment, mentor: Person, said: Callable[[str], str]) -> None:
    """Learner and mentor show each other all of it, and let the coordinators read theirs."""
    for by in (enrolment.person, mentor):
        look_back(by, enrolment, Moment.MIDWAY, said, said("answer"))
