"""Makes receipts, undoes what they tell of, and ends the links of a mentor whose it was not."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import update

from app.core import clock
from app.core.audit.actions import MAIL_LINK, coming_by, record
from app.core.db.base import db
from app.core.text import codes
from app.groups.cohorts.models import Enrolment
from app.groups.mailbox import actions as mailbox
from app.groups.notifications.actions import notify
from app.groups.notifications.models import coordinators
from app.outside.receipts.queries.acts import acts_of, untold, untold_corrections
from app.outside.receipts.queries.topics import topics_of, untold_topics
from app.outside.receipts.rules import GATHERED, Fate, asked
from app.outside.weeklinks.models import WeeklyLink
from app.people.accounts.models import Person, digest
from app.people.mail.models import Outgoing
from app.policy import Role
from app.project.comments.actions import say
from app.project.comments.rules import Kind
from app.project.plans import actions as plans
from app.project.plans.models import Topic
from app.workplace.corrections.models import Correction
from app.workplace.hours import actions as hours
from app.workplace.hours.models import Receipt
from app.workplace.hours.rules import UNDO_LINK_FOR
from app.workplace.logbook.models import Entry
from app.workplace.logbook.queries import its_placement

BEFORE = timedelta(minutes=1)  # the act is a moment older than the mail that it put out


@dataclass(frozen=True)
class Made:
    """A receipt that is made: the token of its address, and what it tells."""

    token: str
    receipt: Receipt
    entries: list[Entry]
    fixes: list[Correction]
    topics: list[Topic]

    @property
    def asked(self) -> set[int]:
        """The entries about which the mentor asked, also where the learner has answered since."""
        by, since = self.receipt.person_id, self.receipt.made_at - GATHERED
        return {one.id for one in self.entries if asked(one.questions, by, since)}


def make_receipt(mentor: Person, row: Outgoing) -> Made | None:
    """What this mail tells.

    Made when the mail is made, each time anew; None where nothing is to be told any more.
    """
    told = (mentor, row.thing, row.made_at - BEFORE)
    acts, fixes = untold(*told), untold_corrections(*told)
    topics = untold_topics(*told)
    if not (acts or fixes or topics):
        return None
    token, now = codes.token(), clock.now()
    receipt = Receipt(
        person_id=mentor.id,
        thing=row.thing,
        token_hash=digest(token),
        acts=[
            *({"entry": one.id, "version": version} for one, version in acts),
            *({"correction": one.id, "version": version} for one, version in fixes),
            *({"topic": one.id, "version": moment} for one, moment in topics),
        ],
        made_at=now,
        expires_at=now + UNDO_LINK_FOR,
    )
    db.session.add(receipt)
    entries, corrections = [one for one, _version in acts], [one for one, _version in fixes]
    return Made(token, receipt, entries, corrections, [one for one, _moment in topics])


def undo_ticked(
    receipt: Receipt, entries: set[int], fixes: set[int], topics: set[int], why: str
) -> tuple[int, int, int]:
    """Undo what is ticked, by number: how many entries, corrections and topics wait again."""
    corrected = undo_corrections(receipt, fixes, why) if fixes else []
    done = undo(receipt, entries, why)
    return len(done), len(corrected), len(undo_topics(receipt, topics, why))


def undo_corrections(receipt: Receipt, chosen: Collection[int], why: str) -> list[Correction]:
    """Take back these decisions about corrections, by number; those that stay are left out."""
    mentor = receipt.person
    mentor.acting = (str(Role.MENTOR),)
    told = [one for some in acts_of(receipt) for one in some.acts]
    fixes = [one.correction for one in told if one.correction and one.fate is Fate.OPEN]
    wanted = [one for one in fixes if one.id in chosen]
    with coming_by(MAIL_LINK):
        done = [one for one in wanted if hours.undo_correction(mentor, one)]
    for one in done:
        _say_why(mentor, one.entry, why)
    return done


def undo_topics(receipt: Receipt, chosen: Collection[int], why: str) -> list[Topic]:
    """Take the name back from these topics, by number; `why` stands in the discussion of each."""
    mentor = receipt.person
    mentor.acting = (str(Role.MENTOR),)
    told = [one.of for one in topics_of(receipt) if one.fate is Fate.OPEN]
    done = []
    with coming_by(MAIL_LINK):
        for one in told:
            if one.topic.id in chosen and plans.withdraw_name(one.topic, mentor):
                done.append(one.topic)
                if why:
                    say(one.document, mentor, one.spec.key, why, Kind.NOTE)
    return done


def undo(receipt: Receipt, chosen: Collection[int], why: str) -> list[Entry]:
    """Take back these acts of a receipt, by number of entry; those that stay are left out.

    `why`, if it is said, stands with each of them.
    """
    mentor = receipt.person
    mentor.acting = (str(Role.MENTOR),)
    done = []
    with coming_by(MAIL_LINK):
        for told in acts_of(receipt):
            for one in told.acts:
                if one.correction or one.entry.id not in chosen or one.fate is not Fate.OPEN:
                    continue
                if hours.undo(mentor, its_placement(one.entry), one.entry):
                    done.append(one.entry)
    for entry in done:
        if _say_why(mentor, entry, why):
            _tell(mentor, entry)
    return done


def _say_why(mentor: Person, entry: Entry, why: str) -> bool:
    """Keep the sentence among the entry's questions, if there is one.

    The entry was saved or locked a moment ago, and its version stays: no decision about it is
    another because of a sentence.
    """
    said = {"text": why, "by": mentor.id, "at": clock.now().isoformat(), "undone": True}
    if why:
        entry.questions = [*entry.questions, said]
    return bool(why)


def _tell(mentor: Person, entry: Entry) -> None:
    where, day = {"entry_id": entry.id}, entry.day.isoformat()
    about = ("logbook.entry", where, entry.enrolment_id, mentor)
    notify(entry.person_id, "entry decision taken back", *about, day=day)


def disown(receipt: Receipt) -> None:
    """It was somebody else: no link of this mentor works any more, and coordinators are told."""
    mentor = receipt.person
    mentor.acting = (str(Role.MENTOR),)
    mailbox.disown(mentor)
    theirs = (WeeklyLink.person_id == mentor.id) & WeeklyLink.revoked_at.is_(None)
    db.session.execute(update(WeeklyLink).where(theirs).values(revoked_at=clock.now()))
    with coming_by(MAIL_LINK):
        record(mentor, "link disowned", mentor)
    told: set[int] = set()
    for one in acts_of(receipt):
        course: Enrolment = one.enrolment
        for number in set(coordinators(of=course)) - told:
            told.add(number)
            where = {"enrolment_id": course.id}
            notify(number, "link disowned", "dashboards.learner", where, course.id, mentor)
