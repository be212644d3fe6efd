"""Changes of kept texts: one is put aside, one is settled."""

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.people.accounts.models import Person
from app.programme.content import Content
from app.project.conflicts.models import KeptText, kept_texts


def keep_text(
    part_id: int, enrolment_id: int, person_id: int, content: Content, base: Content | None = None
) -> None:
    """Keep a text that the part could not take; run it aside, since the answer is a refusal."""
    if any(one.content == content for one in kept_texts(part_id, person_id)):
        return
    whose = {"part_id": part_id, "enrolment_id": enrolment_id, "person_id": person_id}
    db.session.add(KeptText(**whose, content=content, base=base, at=clock.now()))
    db.session.flush()


def settle(kept: KeptText, by: Person, choice: str) -> None:
    """The person has chosen what becomes of a kept text: theirs, mine or merged."""
    kept.settled_at = clock.now()
    record(by, "kept text settled", kept, after=choice)
