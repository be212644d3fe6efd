"""Looks for how long each kind of data is kept, and what goes when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, Subquery, func, select

from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.core.web.form_keys import UsedForm
from app.groups.cohorts.models import Assignment, Cohort, Enrolment, Library
from app.groups.hosts.models import HostChange
from app.groups.notifications.models import Notice
from app.legal.retention import rules
from app.legal.retention.models import Farewell, Keeping
from app.legal.retention.rules import FIGURES, Figures, Kind
from app.people.accounts.models import Link, Person, SignIn, Tries
from app.people.bymail.models import MailAsk
from app.people.mail.models import Outgoing, is_open
from app.people.unsent.models import Unsent
from app.project.documents.models import Document, KeptText, Part
from app.workplace.agreements.models import Agreement, AgreementFile
from app.workplace.placements.models import Placement

PAID = "paid_on"  # the figure that is a day: the funder's final payment
SIGNING_IN = ("", "signin", "person", "link")  # kinds of things in lines about accounts


def kept() -> dict[str, str]:
    """The site's own figures as they are stored."""
    return {row.name: row.value for row in db.session.scalars(select(Keeping))}


def figures(stored: dict[str, str] | None = None) -> Figures:
    """All figures: the site's own, else the usual ones."""
    own = kept() if stored is None else stored
    return {name: int(own.get(name, one.usual)) for name, one in FIGURES.items()}


def paid_on(stored: dict[str, str] | None = None) -> date | None:
    """The day of the funder's final payment, if it is known."""
    day = (kept() if stored is None else stored).get(PAID)
    return date.fromisoformat(day) if day else None


@dataclass(frozen=True)
class Going:
    """What goes of one learner: its kind, the day by the figures, the first possible day."""

    kind: Kind
    enrolment: Enrolment
    goes: date
    first: date
    row: Farewell | None  # whatever was told or asked
    told: date | None  # when the learner was told of this day


def going(today: date, person_id: int | None = None) -> Iterator[Going]:
    """What will go of all learners, or of one, and has not gone yet, on whatever day."""
    stored = kept()
    known, paid = figures(stored), paid_on(stored)
    rows = {(row.enrolment_id, row.kind): row for row in db.session.scalars(select(Farewell))}
    drafts = _drafts()
    over = select(Enrolment).join(Cohort).where(Cohort.ends_on < today)
    mine = over if person_id is None else over.where(Enrolment.person_id == person_id)
    for one in db.session.scalars(mine):
        ends = one.cohort.ends_on
        days = {
            Kind.DRAFTS: rules.drafts_go(ends, drafts[one.id], known) if one.id in drafts else None,
            Kind.WORK: rules.work_goes(ends, known),
            Kind.RECORD: rules.record_goes(ends, paid, known),
        }
        for kind, day in days.items():
            row = rows.get((one.id, kind))
            if day and not (row and row.done_at):
                yield _going(kind, one, max(day, (row and row.kept_until) or day), row, today)


def _going(kind: Kind, one: Enrolment, goes: date, row: Farewell | None, today: date) -> Going:
    since = clock.local(row.told_at).date() if row else None
    told = since if since and rules.knows(since, goes) else None
    return Going(kind, one, goes, rules.first_day(goes, told, today), row, told)


def _drafts() -> dict[int, date]:
    """Enrolments with a draft that was never handed in → the day of its last change."""
    last = select(Document.enrolment_id, func.max(Part.saved_at)).join(
        Part, Part.document_id == Document.id
    )
    wanted = last.where(never_handed_in(), Part.saved_at.is_not(None))
    rows = db.session.execute(wanted.group_by(Document.enrolment_id))
    return {number: clock.local(moment).date() for number, moment in rows if moment}


def never_handed_in() -> ColumnElement[bool]:
    """That a document never left its learner's hands."""
    return Document.handed_in_count == 0


@dataclass(frozen=True)
class Leaving:
    """An agreement whose papers, and the names of who signed, are to go; days as with `Going`."""

    agreement: Agreement
    files: int
    goes: date
    first: date
    told: date | None


def leaving(today: date) -> Iterator[Leaving]:
    """Agreements with an end whose papers or names are still to go, on whatever day."""
    count = select(AgreementFile.agreement_id, func.count()).group_by(AgreementFile.agreement_id)
    files = dict(db.session.execute(count).all())
    days = papers_go(list(db.session.scalars(select(Agreement).order_by(Agreement.id))))
    for one, goes in days.items():
        many = files.get(one.id, 0)
        if goes and (many or one.signs_for_provider or one.signs_for_host):
            since = clock.local(one.papers_told_at).date() if one.papers_told_at else None
            told = since if since and rules.knows(since, goes) else None
            yield Leaving(one, many, goes, rules.first_day(goes, told, today), told)


def papers_go(agreements: list[Agreement]) -> dict[Agreement, date | None]:
    """When the papers of each can go: with the evidence of the courses under it.

    None as long as the final payment is open, or the agreement goes on.
    """
    stored = kept()
    known, paid = figures(stored), paid_on(stored)
    ends = {one.id: [one.last_day] for one in agreements if one.last_day}
    of = _under()
    last = (func.max(Cohort.ends_on), func.max(Placement.ends_on))
    courses = select(of.c.agreement_id, *last).join(Enrolment, Enrolment.id == of.c.enrolment_id)
    courses = courses.join(Cohort).join(Placement, Placement.enrolment_id == Enrolment.id)
    mine = courses.where(of.c.agreement_id.in_(ends)).group_by(of.c.agreement_id)
    for number, *found in db.session.execute(mine):
        ends[number or 0] += [day for day in found if day]
    return {
        one: rules.record_goes(max(ends[one.id]), paid, known) if one.id in ends else None
        for one in agreements
    }


def _under() -> Subquery:
    """Under which agreements courses run, or ran until their library changed."""
    runs = select(Placement.agreement_id, Placement.enrolment_id)
    left = select(HostChange.before_agreement_id, HostChange.enrolment_id)
    return runs.union_all(left.where(HostChange.undone_at.is_(None))).subquery()


def _before(days: int, now: datetime) -> datetime:
    return now - timedelta(days=days)


def _months_ago(months: int, now: datetime) -> datetime:
    return _before((now.date() - rules.months_after(now.date(), -months)).days, now)


def spent(now: datetime) -> dict[Kind, Select[int]]:
    """Queries for the numbers of the site's rows that are due at this moment, by kind."""
    known = figures()
    ended = _before(known["sign_in_days"], now)
    longest = ended - timedelta(days=30)  # no sign-in lasts longer
    return {
        Kind.LINKS: select(Link.id).where(Link.expires_at < _before(known["link_days"], now)),
        Kind.SIGN_INS: select(SignIn.id).where(
            (SignIn.ended_at < ended) | (SignIn.created_at < longest)
        ),
        Kind.FORMS: select(UsedForm.id).where(UsedForm.at < _before(known["form_days"], now)),
        Kind.TEXTS: select(KeptText.id).where(KeptText.at < _before(known["text_days"], now)),
        Kind.UNSENT: select(Unsent.id).where(Unsent.at <= _before(known["unsent_days"], now)),
        Kind.TRIES: select(Tries.id).where(Tries.last_at < _before(known["tries_days"], now)),
        Kind.ASKED: select(MailAsk.id).where(MailAsk.asked_at < _before(known["ask_days"], now)),
        Kind.MAIL: select(Outgoing.id).where(
            ~is_open(), Outgoing.made_at < _before(known["mail_days"], now)
        ),
        Kind.NEWS: select(Notice.id).where(Notice.at < _months_ago(known["news_months"], now)),
        Kind.SECURITY: select(Line.id).where(
            Line.act != "",
            Line.enrolment_id.is_(None),
            Line.kind.in_(SIGNING_IN),
            Line.at < _months_ago(known["security_months"], now),
        ),
        Kind.INVITED: _never_came(_months_ago(known["invited_months"], now)),
    }


def _never_came(since: datetime) -> Select[int]:
    """People who were invited, never joined and have no part in anything."""
    parts = (Assignment.person_id, Enrolment.person_id, Library.contact_id,
             Agreement.responsible_id, Agreement.provider_id, Agreement.host_id)  # fmt: skip
    waiting = Person.joined_at.is_(None) & Person.erased_at.is_(None) & (Person.created_at < since)
    idle = [Person.id.not_in(select(one).where(one.is_not(None))) for one in parts]
    return select(Person.id).where(waiting, *idle)


def counts(now: datetime) -> dict[Kind, int]:
    """How many rows of the site are due at this moment, by kind."""
    questions = spent(now)
    asked = [
        select(func.count()).select_from(one.subquery()).scalar_subquery()
        for one in questions.values()
    ]
    row = db.session.execute(select(*asked)).one()
    return dict(zip(questions, map(int, row), strict=True))
