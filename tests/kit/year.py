"""The course of a group with the moved clock: people act by chance, mail goes, each is checked.

What is checked is asked of the tables here, not of the rooms that send.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import func, select

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Assignment, Enrolment
from app.groups.cohorts.rules import EnrolmentStatus
from app.groups.notifications.models import Notice
from app.mentoring.meetings.models import Meeting
from app.outside.digests.models import MailChoice, Reminder
from app.outside.digests.rules.rhythm import Rhythm
from app.people.mail.models import Outgoing
from app.policy import Role
from app.project.documents.models import Document
from app.project.documents.rules import State as DocumentState
from app.project.handins.models import Version
from app.project.handins.rules import Outcome
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State
from tests.kit.letters import Mail, Postbox
from tests.kit.year_acts import Acting

HOURS = (time(7, 5), time(8, 5), time(12), time(17, 5))
NOON = time(12)
ACTED = "digest"


@dataclass
class Found:
    """What the year brought. `wrong`: what should not have come, in words."""

    mails: Counter[str] = field(default_factory=Counter)  # by address
    days: Counter[tuple[str, date]] = field(default_factory=Counter)  # of mails, by address
    kinds: Counter[str] = field(default_factory=Counter)
    late: int = 0  # beside the number that may come: meetings that could not wait
    wrong: list[str] = field(default_factory=list)


class Year:
    """A group of so many learners from that day on."""

    def __init__(self, app: Flask, cli: FlaskCliRunner, folder: Path, first: date) -> None:
        self._app, self._first = app, first
        self._at(first, time(6))
        self._post = Postbox(app, cli, folder)
        self.found = Found()
        self._days: dict[int, list[tuple[date, str]]] = defaultdict(list)
        self._too_often: set[tuple[int, str]] = set()  # what was found so, each told once

    def run(
        self, acting: Acting, days: int, chance: Random, say: Callable[[str], None] | None = None
    ) -> Found:
        """Live through these days; `say` is told of each month."""
        self._post.quickly()
        for number in range(days):
            if say and number % 30 == 0:
                say(
                    f"day {number}: {self.found.mails.total()} mails, {len(self.found.wrong)} wrong"
                )
            day = self._first + timedelta(days=number)
            for hour in HOURS:
                self._at(day, hour)
                for mail in self._post.quickly():
                    self._look(mail)
                self._look_at_reminders()
                if hour == NOON:
                    with self._app.app_context():
                        acting.day(chance)
                        db.session.commit()
        return self.found

    def _at(self, day: date, hour: time) -> None:
        clock.move_to(datetime.combine(day, hour, clock.local(clock.now()).tzinfo))

    def _look(self, mail: Mail) -> None:
        with self._app.app_context():
            row = db.session.scalars(
                select(Outgoing).where(Outgoing.message_id == str(mail["Message-ID"]).strip())
            ).one()
            self.found.mails[mail.to] += 1
            self.found.days[mail.to, clock.today()] += 1
            self.found.kinds[row.kind] += 1
            self._count(row)
            if "⟦" in mail.text or "⟦" in mail.subject:
                self.found.wrong.append(f"{mail.to}: what somebody wrote")
            if row.kind == ACTED:
                told = select(Reminder.id).where(Reminder.outgoing_id == row.id)
                if not db.session.scalars(told).all():
                    self.found.wrong.append(f"{mail.to}: a mail about nothing")

    def _count(self, row: Outgoing) -> None:
        today = clock.today()
        mine = self._days[row.person_id]
        monday = today - timedelta(days=today.weekday())
        of_week = [day for day, _kind in mine if day >= monday]
        rhythm = db.session.scalar(
            select(MailChoice.rhythm).where(MailChoice.person_id == row.person_id)
        )
        learns = select(Assignment.id).where(
            Assignment.person_id == row.person_id,
            Assignment.role.in_((Role.LEARNER, Role.MAIN_TRAINER)),
        )
        is_weekly = rhythm is Rhythm.WEEKLY or (
            rhythm is None and not db.session.scalars(learns).all()
        )
        too_many = today in [day for day, _kind in mine] or (is_weekly and len(of_week) >= 2)
        if rhythm is Rhythm.NEVER:
            self.found.wrong.append(f"{row.person_id}: wants none")
        if too_many and row.kind != ACTED and today >= _last_day(row, is_weekly=is_weekly):
            self.found.late += 1
        elif too_many:
            self.found.wrong.append(f"{row.person_id}: one too many on {today}")
        mine.append((today, row.kind))

    def _look_at_reminders(self) -> None:
        """What a mail has just told of still waits, and was not told too often."""
        with self._app.app_context():
            lately = clock.now() - timedelta(minutes=2)
            for row in db.session.scalars(select(Reminder).where(Reminder.at > lately)):
                if not still_waits(row):
                    self.found.wrong.append(f"{row.person_id}: {row.thing} is done")
            # one mail may tell of it at two steps: a trainer's own part of it, and the mentor's
            mails = func.count(Reminder.outgoing_id.distinct())
            often = select(Reminder.person_id, Reminder.thing).where(Reminder.thing != "news")
            often = often.group_by(Reminder.person_id, Reminder.thing).having(mails > 3)
            found = {(who, thing) for who, thing in db.session.execute(often)}
            for who, thing in sorted(found - self._too_often):
                self.found.wrong.append(f"{who}: {thing} in four mails")
            self._too_often |= found


def _last_day(row: Outgoing, *, is_weekly: bool) -> date:
    """Until when a mail about a meeting that moved can wait for a day with room.

    Who wants mail weekly has no such day before Monday, others have one tomorrow.
    """
    today, meeting = clock.today(), db.session.get_one(Meeting, row.details["meeting"])
    days = (date.fromisoformat(row.details["before"]), meeting.planned_on)
    known_by = min(one for one in days if one >= today)
    next_monday = today + timedelta(days=7 - today.weekday())
    return today if is_weekly and known_by < next_monday else known_by


def still_waits(row: Reminder) -> bool:
    """Whether the thing of a reminder waits at this moment, in an enrolment that goes on."""
    kind, _blank, rest = row.thing.partition(" ")
    if kind == "news":
        unseen = (Notice.person_id == row.person_id) & Notice.seen_at.is_(None)
        return bool(db.session.scalar(select(func.count(Notice.id)).where(unseen)))
    if kind == "lacks":
        return True  # of groups, whose people lack something the whole year
    numbers = rest.split(" ")
    goes_on = Enrolment.status == EnrolmentStatus.ACTIVE
    if kind in ("entries", "answer", "send"):
        state = {"entries": State.SENT, "answer": State.ASKED, "send": State.DRAFT}[kind]
        here = (Entry.placement_id == int(numbers[0])) & (Entry.state == state)
        there = select(Entry.id).join(Enrolment, Enrolment.id == Entry.enrolment_id)
        of = here & (Entry.monday == date.fromisoformat(numbers[1])) & goes_on
        return db.session.scalars(there.where(of).limit(1)).first() is not None
    version = db.session.get_one(Version, int(numbers[0]))
    document = db.session.get_one(Document, version.document_id)
    if version.enrolment.status is not EnrolmentStatus.ACTIVE:
        return False
    if kind == "change":
        return version.outcome is Outcome.NOT_YET and document.state is DocumentState.DRAFT
    return kind == "evaluate" and version.outcome is None
