"""Changes of a business plan: its supervisor, and what a hand-in takes along."""

from typing import Any

from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import save
from app.groups.cohorts.queries import team_of
from app.people.accounts.models import Person
from app.policy import Role
from app.programme.choosing import missing_in
from app.programme.content import Content, Missing, clean
from app.programme.current import programme
from app.project.business.models import Supervisor, supervisor_of
from app.project.business.rules import Supervising
from app.project.documents.models import Document, contents, folder

ROLES = {Supervising.MENTOR: Role.MENTOR, Supervising.DIRECTOR: Role.RESPONSIBLE}


def name_supervisor(
    document: Document, by: Person, role: Supervising, name: str, seen: int
) -> bool:
    """Say under whom the plan is written; False: it was changed elsewhere since `seen`.

    `seen` is the version that the page showed, 0 when nobody was named. A name that belongs to
    the learner's mentor or responsible person is tied to their account.
    """
    holder = team_of(document.enrolment_id).holder(ROLES[role])
    known = holder.id if holder and holder.name.casefold() == name.casefold() else None
    supervisor = supervisor_of(document.id)
    values: dict[str, Any] = {"role": role, "name": name, "person_id": known}
    if supervisor is None and seen == 0:
        supervisor = Supervisor(
            document_id=document.id, enrolment_id=document.enrolment_id, **values
        )
        db.session.add(supervisor)
    elif supervisor is None or not save(supervisor, seen, **values):
        return False
    record(by, "supervisor named", supervisor, after=role)
    return True


def snapshot(document: Document) -> dict[str, dict[str, Content]]:
    """What a hand-in freezes: the plan's parts, and beside them, as `supervisor`, role and name.

    Reads the parts anew, so that a save that was under way is in it.
    """
    db.session.refresh(document, ["parts"])
    for part in document.parts:
        db.session.refresh(part)
    found = {document.kind: {key: clean(text) for key, text in document.content().items()}}
    supervisor = supervisor_of(document.id)
    if supervisor:
        named = {"role": str(supervisor.role), "name": supervisor.name}
        found[document.kind]["supervisor"] = named
    return found


def missing_of(document: Document) -> list[tuple[Document, Missing]]:
    """What the plan still needs before it can be handed in."""
    texts = contents(folder(document.enrolment_id).values())
    profile = document.enrolment.profile
    return [(document, one) for one in missing_in(programme(), document.kind, texts, profile)]
