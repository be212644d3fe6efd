"""Asking for comments, and what happens to them: said, answered, removed and put back."""

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.groups.cohorts.queries import audience, team_of
from app.groups.notifications.actions import notify, say_over
from app.people.accounts.models import Person
from app.policy import May, Role
from app.project.comments.models import Comment
from app.project.comments.rules import Kind
from app.project.documents.models import Document
from app.project.documents.rules import can_edit

TOLD = {Role.MENTOR, Role.MAIN_TRAINER, Role.TUTOR}


def offer(document: Document, by: Person) -> bool:
    """Ask mentor, trainer and tutors for comments: they read along until it is taken back."""
    if document.offered_at is not None or not can_edit(document.state):
        return False
    document.offered_at = clock.now()
    record(by, "document offered", document, after=document.kind)
    for person, roles in audience(document.enrolment, May.READ_DOCUMENT):
        if TOLD & set(roles):
            notify(
                person.id,
                "document offered",
                "plans.show",
                {"document_id": document.id},
                document.enrolment_id,
                by,
                document=document.kind,
            )
    return True


def take_back(document: Document, by: Person) -> bool:
    """End the offer: only the learner reads the draft again; comments stay."""
    if document.offered_at is None:
        return False
    document.offered_at = None
    record(by, "document taken back", document, after=document.kind)
    say_over("document offered", document.enrolment_id, {"document_id": document.id})
    return True


def say(document: Document, by: Person, part: str, text: str, kind: Kind, row: str = "") -> Comment:
    """A comment on a part or one of its rows; the other side is told."""
    comment = _add(document, by, part, text, kind=kind, row=row)
    if by.id != document.enrolment.person_id:
        _tell(comment, document, by, [document.enrolment.person_id])
        return comment
    team = team_of(document.enrolment_id)
    _tell(comment, document, by, [one.id for one in (team.mentor, team.trainer) if one])
    return comment


def reply(comment: Comment, document: Document, by: Person, text: str) -> Comment:
    """Answer a comment. The learner's answer settles it; who began the thread is told."""
    begun = db.session.get(Comment, comment.reply_to_id) if comment.reply_to_id else None
    first = begun or comment
    answer = _add(
        document, by, first.part, text, kind=Kind.NOTE, row=first.row, reply_to_id=first.id
    )
    learner = document.enrolment.person_id
    if by.id == learner and first.waits:
        mark_answered(first, by)
    _tell(answer, document, by, [first.author_id if by.id == learner else learner])
    return answer


def mark_answered(comment: Comment, by: Person) -> None:
    """The learner has dealt with it."""
    if comment.answered_at is None:
        comment.answered_at, comment.answered_by_id = clock.now(), by.id
        record(by, "comment answered", comment)


def reopen(comment: Comment, by: Person) -> None:
    """It was not dealt with after all."""
    if comment.answered_at is not None:
        comment.answered_at = comment.answered_by_id = None
        record(by, "comment reopened", comment)


def remove(comment: Comment, by: Person) -> None:
    """The author takes the comment away; that there was one is still told."""
    if comment.removed_at is None:
        comment.removed_at = clock.now()
        record(by, "comment removed", comment)


def put_back(comment: Comment, by: Person) -> None:
    """The author puts a removed comment back."""
    if comment.removed_at is not None:
        comment.removed_at = None
        record(by, "comment put back", comment)


def _add(
    document: Document,
    by: Person,
    part: str,
    text: str,
    *,
    kind: Kind,
    row: str,
    reply_to_id: int | None = None,
) -> Comment:
    comment = Comment(
        enrolment_id=document.enrolment_id,
        document_id=document.id,
        part=part,
        row=row,
        kind=kind,
        text=text,
        author=by,
        role=_role(by),
        at=clock.now(),
        reply_to_id=reply_to_id,
    )
    db.session.add(comment)
    record(by, "commented", comment, after=kind)
    return comment


def _role(by: Person) -> str:
    """The role in which somebody speaks: of several the one that says most."""
    order = (Role.LEARNER, Role.MENTOR, Role.MAIN_TRAINER, Role.TRAINER, Role.TUTOR)
    return next((str(role) for role in order if role in by.acting), "")


def _tell(comment: Comment, document: Document, by: Person, people: list[int]) -> None:
    for person_id in people:
        if person_id != by.id:
            notify(
                person_id,
                "commented" if comment.reply_to_id is None else "answered",
                "comments.part",
                {"document_id": document.id, "part": comment.part},
                document.enrolment_id,
                by,
                document=document.kind,
            )
