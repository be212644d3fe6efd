"""Carries out what was sent with the weekly page."""

from dataclasses import dataclass, field

from app.core.audit.actions import MAIL_LINK, coming_by
from app.desk.waiting.queries.items import waiting as all_waiting
from app.desk.waiting.rules import AS_MENTOR, Kind
from app.outside.weekly.queries import agreed_before, proposed
from app.outside.weekly.rules import Sent, Shown
from app.people.accounts.models import Person
from app.policy import Role
from app.project.plans import actions as plans
from app.project.plans.models import Topic
from app.workplace.corrections.models import Correction
from app.workplace.corrections.queries import waiting as corrections
from app.workplace.hours import actions as hours
from app.workplace.hours.queries.mentor import approved_before, waiting
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import LINK


@dataclass
class Outcome:
    """What became of the entries and corrections that were sent.

    Those that were `left` were changed or are another's now.
    """

    approved: list[Entry] = field(default_factory=list)
    asked: list[Entry] = field(default_factory=list)
    refused: list[Entry] = field(default_factory=list)
    left: list[Shown] = field(default_factory=list)
    corrected: list[Correction] = field(default_factory=list)
    not_corrected: list[Correction] = field(default_factory=list)
    fixes_left: list[Shown] = field(default_factory=list)
    agreed: list[Topic] = field(default_factory=list)
    topics_left: list[int] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether nothing that was sent stays undecided."""
        return not (self.left or self.fixes_left or self.topics_left)


def answer(mentor: Person, sent: Sent) -> Outcome:
    """Ask and refuse where words stand, approve the rest of the ticked weeks, each entry as it
    stood on the page. What was changed since, or is not the mentor's to decide, is left.
    """
    mentor.acting = (str(Role.MENTOR),)  # nobody else decides
    found = Outcome()
    if sent.decided_fixes:
        _correct(mentor, sent, found)
    if sent.agreed:
        _agree(mentor, sent, found)
    entries = {one.id: one for one in waiting(mentor)}
    plain = []
    for one in sent.decided:
        entry = entries.get(one.number)
        if entry is None or entry.version != one.version:
            found.left.append(one)
        elif sent.words(one.number):
            _with_words(mentor, entry, one, sent, found)
        else:
            plain.append((entry, one))
    found.approved = hours.approve(mentor, [(entry, one.version) for entry, one in plain], LINK)
    found.left += [one for entry, one in plain if entry not in found.approved]
    return _without_those_done(mentor, found, list(entries.values()))


def _correct(mentor: Person, sent: Sent, found: Outcome) -> None:
    """Refuse the corrections where words stand, approve the rest of those with a tick."""
    there = {one.id: one for one in corrections(mentor)}
    for one in sent.decided_fixes:
        row, no = there.get(one.number), sent.fix_refusals.get(one.number, "")
        if row is None:
            found.fixes_left.append(one)
        elif no and hours.refuse_correction(mentor, row, one.version, no, LINK):
            found.not_corrected.append(row)
        elif not no and hours.approve_correction(mentor, row, one.version, LINK):
            found.corrected.append(row)
        else:
            found.fixes_left.append(one)


def _agree(mentor: Person, sent: Sent, found: Outcome) -> None:
    """Agree to the topics with a tick, each as it was read."""
    items = [one for one in all_waiting(mentor, AS_MENTOR) if one.kind is Kind.TOPIC]
    there = {one.topic.id: one.topic for one in proposed(item.thing for item in items)}
    for number, seen in sent.agreed.items():
        topic = there.get(number)
        with coming_by(MAIL_LINK):
            done = topic is not None and plans.agree(topic, mentor, seen, LINK)
        if topic and done:
            hours.promise_receipt(mentor)
            found.agreed.append(topic)
        else:
            found.topics_left.append(number)
    if found.topics_left:
        done_before = agreed_before(mentor, sent.agreed)
        found.topics_left = [one for one in found.topics_left if one not in done_before]


def _with_words(mentor: Person, entry: Entry, one: Shown, sent: Sent, found: Outcome) -> None:
    is_question = one.number in sent.asks
    act, done = (hours.ask, found.asked) if is_question else (hours.refuse, found.refused)
    if act(mentor, entry, one.version, sent.words(one.number), LINK):
        done.append(entry)
    else:
        found.left.append(one)


def _without_those_done(mentor: Person, found: Outcome, known: list[Entry]) -> Outcome:
    """What the mentor approved in another window meanwhile is done, and is not named."""
    seen = {one.number: one.version for one in found.left}
    done = {one.id for one in approved_before(mentor, seen, known)} if seen else set()
    found.left = [one for one in found.left if one.number not in done]
    return found
