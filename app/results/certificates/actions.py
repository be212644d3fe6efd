"""Makes a numbered paper, withdraws one, and takes that back."""

import secrets

from sqlalchemy import func, select, text

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.text.canonical_json import content_hash
from app.core.text.codes import SIGNS
from app.groups.notifications.actions import notify
from app.people.accounts.models import Person
from app.results.certificates import queries, rules
from app.results.certificates.models import Certificate, newest
from app.results.certificates.rules import Kind, Said
from app.workplace.placements.models import Placement


def state_hours(by: Person, placement: Placement) -> tuple[Certificate, bool]:
    """A statement of the approved hours until now, and whether it is new.

    It takes the place of the one before. As long as that says the same, and was made today, there
    is no other one.
    """
    _take_turns()
    says, before = queries.so_far(placement), newest(placement.enrolment_id, Kind.STATEMENT)
    if before and _says_the_same(before, placement, says):
        return before, False
    made = _add(by, placement, says, before)
    record(by, "certificate made", made, content_hash=content_hash(made.says))
    _tell(by, made, "certificate made")
    return made, True


def _take_turns() -> None:
    """Nobody else takes a number before this request has ended."""
    if db.engine.dialect.name == "postgresql":  # in SQLite writers come one after the other
        db.session.execute(text("LOCK TABLE certificate IN SHARE ROW EXCLUSIVE MODE"))


def _says_the_same(before: Certificate, placement: Placement, says: Said) -> bool:
    of = placement.enrolment
    stands = before.withdrawn_at is None and clock.local(before.made_at).date() == clock.today()
    is_called_so = before.name_hash == rules.name_hash(before.code, of.person.name)
    same = (before.said, before.language) == (says, of.cohort.language)
    return stands and is_called_so and same


def _add(by: Person, placement: Placement, says: Said, before: Certificate | None) -> Certificate:
    year, name = clock.today().year, placement.enrolment.person.name
    code = "".join(secrets.choice(SIGNS) for _sign in range(rules.CODE_LENGTH))
    last = select(func.coalesce(func.max(Certificate.count), 0)).where(Certificate.year == year)
    made = Certificate(
        enrolment=placement.enrolment,
        kind=Kind.STATEMENT,
        year=year,
        count=int(db.session.scalar(last) or 0) + 1,
        code=code,
        language=placement.enrolment.cohort.language,
        name_hash=rules.name_hash(code, name),
        name_mark=rules.name_mark(code, name),
        says=says.kept(),
        made_at=clock.now(),
        made_by_id=by.id,
        replaces_id=before.id if before else None,
    )
    db.session.add(made)
    db.session.flush()
    return made


def withdraw(by: Person, paper: Certificate, why: str) -> bool:
    """The paper no longer counts; False: it was withdrawn before."""
    if paper.withdrawn_at is not None:
        return False
    paper.withdrawn_at, paper.withdrawn_by_id, paper.withdrawn_why = clock.now(), by.id, why
    record(by, "certificate withdrawn", paper, reason=True)
    _tell(by, paper, "certificate withdrawn")
    return True


def let_count(by: Person, paper: Certificate) -> bool:
    """The paper counts as before; False: somebody else withdrew it, or the time is over."""
    if not queries.kept(paper).can_undo(by):
        return False
    paper.withdrawn_at, paper.withdrawn_by_id, paper.withdrawn_why = None, None, ""
    record(by, "certificate taken up again", paper)
    _tell(by, paper, "certificate taken up again")
    return True


def _tell(by: Person, paper: Certificate, kind: str) -> None:
    """Tell the learner what a coordinator did."""
    learner = paper.enrolment.person_id
    if by.id != learner:
        where = {"enrolment_id": paper.enrolment_id}
        number = paper.number
        notify(learner, kind, "certificates.index", where, paper.enrolment_id, by, number=number)
