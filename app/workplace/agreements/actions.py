"""Changes of cooperation agreements and of the hosts they are made with."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, select, update

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import save
from app.groups.cohorts.actions import Clash, assign, create_library
from app.groups.cohorts.models import Enrolment, Library
from app.groups.notifications.models import coordinators
from app.people.accounts.models import Person, person_by_email
from app.people.accounts.rules import meant, plain
from app.people.files import actions as files
from app.people.files.models import StoredFile
from app.people.files.rules import Fit, Limits, Refused
from app.policy import Role
from app.workplace.agreements import rules
from app.workplace.agreements.models import (
    Agreement,
    AgreementFile,
    AgreementLine,
    papers_of,
    responsible_at,
)
from app.workplace.agreements.queries import extra_lacking

PLAIN = {"synchronize_session": False}
NOTHING_SAID: dict[str, Any] = {
    "number": "",
    "provider_name": "",
    "host_name": "",
    "valid_until": None,
    "places": None,
    "obligations": "",
    "insurance": "",
    "extra": [],
    "protocol": "",
    "signed_on": None,
    "ended_on": None,
    "papers_told_at": None,
}


def create_agreement(
    by: Person | None, library: Library, responsible: Person, valid_from: date, **values: Any
) -> Agreement:
    """A new draft with this host; `values` are the agreement's other columns."""
    db.session.flush()
    given = {**NOTHING_SAID, **values}
    agreement = Agreement(
        library=library,
        responsible=responsible,
        valid_from=valid_from,
        **{**given, **_signing(responsible, given)},
    )
    db.session.add(agreement)
    record(by, "agreement made", agreement)
    return agreement


def change_agreement(by: Person, agreement: Agreement, seen: int, **values: Any) -> bool:
    """Store the values; False if somebody else has changed the agreement since version `seen`."""
    number = values.get("responsible_id", agreement.responsible_id)
    signing = _signing(db.session.get_one(Person, number), values, agreement)
    if not save(agreement, seen, **{**values, **signing}):
        return False
    db.session.refresh(agreement)  # host and responsible person follow their numbers
    record(by, "agreement changed", agreement)
    return True


def _signing(
    responsible: Person, typed: Mapping[str, Any], before: Agreement | None = None
) -> dict[str, Any]:
    """Who signs: by number if they are known here, else by the name that was typed.

    A name can mean who coordinates the site, who is responsible at the host, who stood there.
    """
    provider = list(db.session.scalars(select(Person).where(Person.id.in_(coordinators()))))
    few = {"provider": provider, "host": [responsible]}
    found: dict[str, Any] = {}
    for side, people in few.items():
        name = typed[f"{side}_name"]
        number = _meant(name, [*people, getattr(before, side, None)])
        found |= {f"{side}_id": number, f"{side}_name": "" if number else name}
    return found


def _meant(name: str, people: Iterable[Person | None]) -> int | None:
    return meant(name, [(one.id, one.name) for one in people if one])


def sign(by: Person | None, agreement: Agreement, on: date) -> bool:
    """Both sides have signed on this day; False if it is no draft any more, or lacks something."""
    if not rules.may_sign(agreement.state) or extra_lacking(agreement):
        return False
    agreement.signed_on = on
    agreement.version += 1
    record(by, "agreement signed", agreement, after=on.isoformat())
    return True


def add_line(
    by: Person, agreement: Agreement, on: date, role: Role, before: Person, after: Person | None
) -> AgreementLine:
    """Under this agreement the part has another holder from that day; what was signed stays."""
    row = AgreementLine(
        agreement_id=agreement.id,
        from_on=on,
        role=role,
        before_id=before.id,
        after_id=after.id if after else None,
        by_id=by.id,
        made_at=clock.now(),
    )
    db.session.add(row)
    record(by, "agreement line added", agreement, after=on.isoformat())
    return row


def take_lines_back(by: Person, numbers: Collection[int]) -> None:
    """These lines hold no longer: what they told was taken back."""
    for row in db.session.scalars(select(AgreementLine).where(AgreementLine.id.in_(numbers))):
        row.removed_at = clock.now()
        record(by, "agreement line taken back", row, before=row.from_on.isoformat())


def end(by: Person, agreement: Agreement, on: date) -> bool:
    """The agreement ends on this day; False if it had ended before. Placements under it stay."""
    if not rules.may_end(agreement.state):
        return False
    agreement.ended_on = on
    agreement.version += 1
    record(by, "agreement ended", agreement, after=on.isoformat())
    return True


def reopen(by: Person, agreement: Agreement) -> bool:
    """Take back that it ended; False if it had not."""
    if agreement.ended_on is None:
        return False
    agreement.ended_on = None
    agreement.version += 1
    record(by, "agreement taken up again", agreement)
    return True


def name_responsible(
    by: Person, pairs: Iterable[tuple[Enrolment, Person]]
) -> tuple[int, list[Person]]:
    """Give these people the part of the responsible person, each for a learner.

    Returns for how many learners, and who cannot take it: nobody is responsible for themselves.
    """
    given = [assign(by, person, Role.RESPONSIBLE, enrolment) for enrolment, person in pairs]
    clashes = [one.person for one in given if isinstance(one, Clash)]
    return len(given) - len(clashes), clashes


def add_papers(
    by: Person, agreement: Agreement, fits: Sequence[Fit], limits: Limits
) -> tuple[list[AgreementFile], list[Refused]]:
    """Keep these files with the agreement: those that are new there, and those without room.

    Raises OSError when the disk fails.
    """
    lock = select(Agreement.id).where(Agreement.id == agreement.id).with_for_update()
    db.session.execute(lock)
    there, _gone = papers_of(agreement.id)
    kept, refused = files.keep(by, fits, [one.file for one in there], limits)
    added = [AgreementFile(agreement=agreement, file=file) for file in kept]
    if added:
        agreement.papers_told_at = None  # of these nobody was told that they go
    db.session.add_all(added)
    for one in added:
        record(by, "agreement file added", one, content_hash=one.file.sha256)
    return added, refused


def remove_paper(by: Person, paper: AgreementFile) -> bool:
    """Take a file from its agreement; it can be put back for a day."""
    if not files.remove(paper.file):
        return False
    record(by, "agreement file removed", paper, content_hash=paper.file.sha256)
    return True


def put_paper_back(by: Person, paper: AgreementFile, limits: Limits) -> bool:
    """Undo `remove_paper`; False if the agreement has its number of files."""
    there, _gone = papers_of(paper.agreement_id)
    if not files.put_back(paper.file, [one.file for one in there], limits):
        return False
    record(by, "agreement file put back", paper, content_hash=paper.file.sha256)
    return True


def let_go(numbers: Collection[int]) -> None:
    """These agreements have had their time as evidence: their papers go, and who signed them.

    The bytes go with the next sweep, since no row speaks of them then.
    """
    papers = select(AgreementFile.file_id).where(AgreementFile.agreement_id.in_(numbers))
    db.session.execute(delete(StoredFile).where(StoredFile.id.in_(papers)), execution_options=PLAIN)
    nobody: dict[str, Any] = {"provider_name": "", "host_name": "", "provider_id": None}
    nobody |= {"extra": [], "host_id": None, "version": Agreement.version + 1}
    these = update(Agreement).where(Agreement.id.in_(numbers)).values(nobody)
    db.session.execute(these, execution_options=PLAIN)
    db.session.expire_all()


def add_library(by: Person, **values: Any) -> Library:
    """A new host."""
    return create_library(by, **{**values, **_contact(values)})


def change_library(by: Person, library: Library, seen: int, **values: Any) -> bool:
    """Store what is known of a host; False if somebody else changed it since version `seen`."""
    if not save(library, seen, **{**values, **_contact(values, library)}):
        return False
    db.session.refresh(library)  # the contact follows its number
    record(by, "library changed", library)
    return True


def _contact(typed: Mapping[str, Any], library: Library | None = None) -> dict[str, Any]:
    """Whom to ask at a host: by number if they are known here.

    The address says who that is; a name alone can mean who is responsible there. A name that
    somebody known here does not have in their account stays beside the number.
    """
    name, email = typed["contact_name"], typed["contact_email"]
    known = person_by_email(email)
    if library and name and not email:
        number = _meant(name, [library.contact, *responsible_at(library.id)])
        known = db.session.get(Person, number) if number else None
    if known is None:
        return {"contact_id": None}
    other = "" if plain(name) == plain(known.name) else name
    return {"contact_id": known.id, "contact_name": other, "contact_email": None}
