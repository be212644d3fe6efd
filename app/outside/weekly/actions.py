"""Makes weekly links and ends them; carries out what was sent with the weekly page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, exists, func, select, update

from app.core import clock
from app.core.audit.actions import MAIL_LINK, coming_by
from app.core.db.base import db
from app.core.storage import mailing
from app.core.text import codes
from app.desk.waiting.queries.items import waiting as all_waiting
from app.desk.waiting.rules import AS_MENTOR, Kind
from app.groups.cohorts.models import Assignment
from app.outside.weekly import rules
from app.outside.weekly.models import WeeklyLink
from app.outside.weekly.queries import agreed_before, proposed
from app.outside.weekly.rules import Sent, Shown
from app.people.accounts.models import Person, digest
from app.people.mail.actions import put_out
from app.people.mail.models import Outgoing
from app.policy import Role
from app.project.plans import actions as plans
from app.project.plans.models import Topic
from app.workplace.corrections.models import Correction
from app.workplace.corrections.queries import waiting as corrections
from app.workplace.hours import actions as hours
from app.workplace.hours.queries.mentor import approved_before, waiting
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import LINK

NEW_LINK = "weekly link"  # the kind of mail


def make_link(person: Person) -> str:
    """A new link to the person's weekly page: its whole address, for a mail that is being made.

    Earlier links go on until their end: the mail that was tried before may have arrived.
    """
    token = codes.token()
    _keep(person, token, rules.LASTS)
    return mailing.address(f"/weekly/{token}")


def link_on_paper(person: Person) -> str:
    """A link for the browser in which a paper was opened with the digits: its hash.

    Nobody has its address, so it opens the page in that browser alone, and on that day.
    """
    token = codes.token()
    _keep(person, token, rules.LASTS_ON_PAPER)
    return digest(token)


def _keep(person: Person, token: str, lasts: timedelta) -> None:
    now = clock.now()
    values = {"person_id": person.id, "token_hash": digest(token)}
    db.session.add(WeeklyLink(**values, made_at=now, expires_at=now + lasts))


def close_links() -> int:
    """Note the end of links that ran out, or whose person is nobody's mentor any more.

    Returns how many they are. What ended is not woken by a clock that is put back, nor by a new
    part as mentor.
    """
    now = clock.now()
    open_ones = WeeklyLink.revoked_at.is_(None)
    over = update(WeeklyLink).where(open_ones, WeeklyLink.expires_at <= now)
    return len(_numbers(over.values(revoked_at=WeeklyLink.expires_at))) + len(_numbers(_left(now)))


def _left(now: datetime) -> Any:
    """The end of the links of whoever is nobody's mentor."""
    mine = (Assignment.person_id == WeeklyLink.person_id) & (Assignment.role == Role.MENTOR)
    mentors = exists(select(Assignment.id).where(mine, Assignment.holds()))
    left = update(WeeklyLink).where(WeeklyLink.revoked_at.is_(None), ~mentors)
    return left.values(revoked_at=now)


def end_links(person: Person) -> list[int]:
    """End the person's links at once if they are nobody's mentor any more; returns which."""
    db.session.flush()
    return _numbers(_left(clock.now()).where(WeeklyLink.person_id == person.id))


def reopen_links(numbers: Iterable[int]) -> None:
    """These links open again: what ended them was taken back the same day."""
    again = update(WeeklyLink).where(WeeklyLink.id.in_(list(numbers)))
    still = again.where(WeeklyLink.expires_at > clock.now()).values(revoked_at=None)
    db.session.execute(still.execution_options(synchronize_session=False))


def _numbers(change: Any) -> list[int]:
    asked = change.returning(WeeklyLink.id).execution_options(synchronize_session=False)
    return list(db.session.scalars(asked))


def forget_old() -> str:
    """For `flask work`: links go a month after they ran out; until then they tell who asks anew."""
    old = delete(WeeklyLink).where(WeeklyLink.expires_at < clock.now() - rules.KEPT)
    gone = len(_numbers(old))
    return f"Old weekly links: {gone}." if gone else ""


def put_out_new_link(person: Person) -> None:
    """Let a new link go to the person's present address; a few times a day, then nothing goes."""
    today = f"{NEW_LINK}:{clock.today().isoformat()}:"
    mine = (Outgoing.person_id == person.id) & Outgoing.thing.startswith(today)
    count = db.session.scalar(select(func.count()).select_from(Outgoing).where(mine)) or 0
    if count < rules.NEW_ONES:
        put_out(person.id, NEW_LINK, f"{today}{count + 1}")


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
