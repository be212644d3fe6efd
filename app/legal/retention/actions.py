"""Keeps the figures, tells learners before something goes, and removes what is due."""

from collections import Counter
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, delete, or_, select, text

from app.core import clock
from app.core.audit.actions import empty, record
from app.core.audit.models import Line
from app.core.db.base import db
from app.core.web.form_keys import UsedForm
from app.groups.cohorts.models import Enrolment
from app.groups.notifications.actions import notify
from app.groups.notifications.models import Notice, coordinators
from app.legal.ownership.actions import end_rows
from app.legal.ownership.queries import tables
from app.legal.retention import queries, rules
from app.legal.retention.models import Farewell, Keeping
from app.legal.retention.queries import PAID, Going, Leaving
from app.legal.retention.rules import FIGURES, Kind
from app.people.accounts.models import Link, Person, SignIn, Tries
from app.people.bymail.models import MailAsk
from app.people.mail.models import Outgoing
from app.people.unsent.models import Unsent
from app.project.documents.models import Document, KeptText
from app.workplace.agreements import actions as agreements

MOST = 5000  # rows of a kind at once: the worker comes again, and nobody waits for long
ROWS: dict[Kind, Any] = {
    Kind.LINKS: Link,
    Kind.SIGN_INS: SignIn,
    Kind.FORMS: UsedForm,
    Kind.TEXTS: KeptText,
    Kind.UNSENT: Unsent,
    Kind.TRIES: Tries,
    Kind.NEWS: Notice,
    Kind.ASKED: MailAsk,
    Kind.MAIL: Outgoing,
}
# tables whose texts are the work of a course; the others with texts belong to its evidence
WORK = ("part", "kept_text", "comment", "topic", "supervisor", "version", "message")
RECORD = (
    *("sheet", "remark", "evaluation", "log_entry", "correction", "placement", "evidence"),
    *("pause", "certificate", "placement_text", "plan_ask", "hours_signature"),
    *("plan_amendment", "host_change", "learning_note", "feedback_form", "difficulty", "concern"),
)


def take_turns_with_figures() -> None:
    """Nobody else changes the figures before this request has ended."""
    if db.engine.dialect.name == "postgresql":  # in SQLite writers come one after the other
        db.session.execute(text("LOCK TABLE keeping IN SHARE ROW EXCLUSIVE MODE"))


def set_figures(by: Person, chosen: dict[str, int], paid: date | None) -> None:
    """Keep these figures of the site; the usual ones are not stored."""
    wanted = {name: str(value) for name, value in chosen.items() if value != FIGURES[name].usual}
    if paid:
        wanted[PAID] = paid.isoformat()
    before = queries.kept()
    if wanted == before:
        return
    db.session.execute(delete(Keeping))
    db.session.add_all(Keeping(name=name, value=value) for name, value in wanted.items())
    changed = sorted(
        name for name in wanted.keys() | before.keys() if wanted.get(name) != before.get(name)
    )
    record(by, "retention changed", None, after=", ".join(changed))


def tell() -> str:
    """For `flask work`: tell learners in time what of theirs goes, coordinators which papers."""
    today = clock.today()
    due = [
        one for one in queries.going(today) if one.told is None and rules.is_told(one.goes, today)
    ]
    for one in due:
        row = one.row or Farewell(enrolment_id=one.enrolment.id, kind=one.kind)
        row.told_at = clock.now()
        db.session.add(row)
        notify(
            one.enrolment.person_id,
            "data goes",
            "retention.mine",
            enrolment_id=one.enrolment.id,
            what=one.kind,
            day=one.first.isoformat(),
        )
    papers = _tell_of_papers(today)
    told = f"Retention: {len(due)} times a learner was told that something goes." if due else ""
    return " ".join(words for words in (told, papers) if words)


def _is_due(one: Going | Leaving, today: date) -> bool:
    """Whether it is time to tell of it, and nobody was told."""
    return one.told is None and rules.is_told(one.goes, today)


def _tell_of_papers(today: date) -> str:
    due = [
        one for one in queries.leaving(today) if one.told is None and rules.is_told(one.goes, today)
    ]
    for one in due:
        one.agreement.papers_told_at = clock.now()
        where = {"agreement_id": one.agreement.id}
        details: dict[str, Any] = {
            "library": one.agreement.library.name,
            "day": one.first.isoformat(),
        }
        for number in coordinators():
            notify(number, "papers go", "agreements.show", where, **details)
    return f"Agreements whose papers go, told to coordinators: {len(due)}." if due else ""


def keep_longer(by: Person, enrolment: Enrolment) -> date | None:
    """Keep the texts of a course for longer. Returns the new day; None: it is too early."""
    mine = queries.going(clock.today(), by.id)
    of_it = (one for one in mine if one.kind is Kind.WORK and one.enrolment.id == enrolment.id)
    one = next(of_it, None)
    if one is None or one.row is None or one.told is None:
        return None
    one.row.kept_until = rules.months_after(max(one.goes, clock.today()), rules.KEEP_MONTHS)
    record(by, "texts kept longer", enrolment, after=one.row.kept_until.isoformat())
    return one.row.kept_until


def purge() -> str:
    """For `flask work`: remove what is due; each kind leaves a line in the record."""
    done = Counter({kind: _purge(kind) for kind in ROWS})
    done[Kind.SECURITY] = _empty_security()
    done[Kind.INVITED] = _remove_invited()
    done += Counter(_end_work())
    found: dict[str, int] = {kind: number for kind, number in done.items() if number}
    found |= _end_papers()
    for kind, number in found.items():
        record(None, "purged", None, after=f"{kind}: {number}")
    told = ", ".join(f"{kind} {number}" for kind, number in found.items())
    return f"Retention: taken away: {told}." if told else ""


def _numbers(kind: Kind) -> list[int]:
    return list(db.session.scalars(queries.spent(clock.now())[kind].limit(MOST)))


def _purge(kind: Kind) -> int:
    row, numbers = ROWS[kind], _numbers(kind)
    if numbers:
        db.session.execute(delete(row).where(row.id.in_(numbers)))
    return len(numbers)


def _empty_security() -> int:
    numbers = _numbers(Kind.SECURITY)
    return empty(Line.id.in_(numbers)) if numbers else 0


def _remove_invited() -> int:
    """Remove links and names of people who never came; a line of the record may need the row."""
    numbers = _numbers(Kind.INVITED)
    if numbers:
        db.session.execute(delete(Link).where(Link.person_id.in_(numbers)))
        named = Person.id.in_(numbers)
        for person in db.session.scalars(select(Person).where(named)):
            person.name, person.email, person.language = f"Invited person {person.id}", None, None
            person.erased_at = clock.now()
    return len(numbers)


def _end_work() -> dict[Kind, int]:
    today = clock.today()
    done: dict[Kind, int] = {}
    for one in list(queries.going(today)):
        if rules.may_go(one.goes, one.told, today):
            _end(one)
            done[one.kind] = done.get(one.kind, 0) + 1
    return done


def _end_papers() -> dict[str, int]:
    today = clock.today()
    over = [one for one in queries.leaving(today) if rules.may_go(one.goes, one.told, today)]
    if over:
        agreements.let_go([one.agreement.id for one in over])
    return {rules.PAPERS: len(over)} if over else {}


def _end(one: Going) -> None:
    if one.kind is Kind.DRAFTS:
        mine = select(Document.id).where(
            Document.enrolment_id == one.enrolment.id, queries.never_handed_in()
        )
        end_rows("part", tables()["part"].c.document_id.in_(mine))
    else:
        for name in WORK if one.kind is Kind.WORK else RECORD:
            end_rows(name, _of(name, one.enrolment.id))
    if one.kind is Kind.RECORD:
        empty(Line.enrolment_id == one.enrolment.id)
    if one.row:
        one.row.done_at = clock.now()
    db.session.flush()
    db.session.expire_all()


def _of(name: str, enrolment_id: int) -> ColumnElement[bool]:
    table = tables()[name]
    if name == "part":
        mine = select(Document.id).where(Document.enrolment_id == enrolment_id)
        return or_(table.c.document_id.in_(mine))
    return or_(table.c.enrolment_id == enrolment_id)
