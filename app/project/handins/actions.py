"""What happens to versions: handing in, taking back, the answers of the evaluation."""

from dataclasses import dataclass, field

from sqlalchemy import select

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.transactions import aside
from app.core.text.canonical_json import canonical, sha256
from app.groups.cohorts.queries import team_of
from app.groups.notifications.actions import notify
from app.people.accounts.models import Person
from app.policy import Role
from app.programme.choosing import cited_kinds, missing_in
from app.programme.content import Content, clean
from app.programme.content import Missing as Place
from app.programme.current import programme
from app.project.documents.actions import set_state
from app.project.documents.models import Document, contents, folder
from app.project.documents.rules import State
from app.project.handins import rules
from app.project.handins.models import Version, versions_of
from app.project.handins.rules import Outcome
from app.project.plans.models import supervisor_of
from app.project.plans.queries import topic_agreed

AFTER = {
    Outcome.APPROVE: State.APPROVED,
    Outcome.APPROVE_WITH_CHANGES: State.DRAFT,
    Outcome.NOT_YET: State.DRAFT,
}


@dataclass(frozen=True)
class Missing:
    """Why a document was not handed in; nothing was changed."""

    places: list[tuple[Document, Place]] = field(default_factory=list)
    names: list[Role] = field(default_factory=list)  # who has not agreed to the topic
    supervisor: bool = False  # nobody is named yet
    closed: bool = False  # it is no draft: handed in already, or approved

    def __bool__(self) -> bool:
        return bool(self.places or self.names or self.supervisor or self.closed)


def what_is_missing(document: Document) -> Missing:
    """What a document needs before it can be handed in (PRODUCT "Decided: Documents")."""
    return Missing(
        places=missing_of(document),
        names=topic_agreed(document),
        supervisor=document.spec.supervised and supervisor_of(document) is None,
        closed=document.state is not State.DRAFT,
    )


def missing_of(document: Document) -> list[tuple[Document, Place]]:
    """What the document, and those that it cites, still need before it can be handed in."""
    documents = folder(document.enrolment_id)
    texts = contents(documents.values())
    kinds = [*cited_kinds(programme().documents, document.kind), document.kind]
    profile = document.enrolment.profile
    return [
        (documents[kind], one)
        for kind in kinds
        if kind in documents
        for one in missing_in(programme(), kind, texts, profile)
    ]


def hand_in(document: Document, by: Person) -> Version | Missing:
    """Freeze a document with what it draws on as its next version, and tell who evaluates it.

    After an approval with small changes the version only waits for a look at them.
    """
    if missing := what_is_missing(document):
        return missing
    asked = _changes_asked(document)
    if not set_state(document, State.HANDED_IN):  # saves that are under way end here
        return Missing(closed=True)
    frozen = snapshot(document)
    content = canonical(frozen)
    document.handed_in_count, now = document.handed_in_count + 1, clock.now()
    for one in folder(document.enrolment_id).values():
        if one.kind in frozen and one is not document:  # it is read, and spoken of, with this one
            one.sent_at = one.sent_at or now
    version = Version(
        enrolment_id=document.enrolment_id,
        document_id=document.id,
        kind=document.kind,
        language=document.language,
        number=document.handed_in_count,
        content=content,
        sha256=sha256(content),
        handed_in_at=now,
        handed_in_by_id=by.id,
        supervisor_id=frozen[document.kind].get("supervisor", {}).get("person"),
        changes_of_id=asked,
    )
    db.session.add(version)
    number = str(version.number)
    record(by, "version handed in", version, after=number, content_hash=version.sha256)
    _tell_evaluators(version, by)
    return version


def snapshot(document: Document) -> dict[str, dict[str, Content]]:
    """What a hand-in freezes: the document and those that it cites, kind → part → content.

    Beside the parts of one that is supervised stand, as `supervisor`, role and person: a number,
    or the name of somebody without an account. Reads the parts anew, so that a save that was
    under way is in it.
    """
    kinds = [document.kind, *cited_kinds(programme().documents, document.kind)]
    wanted = select(Document).where(
        Document.enrolment_id == document.enrolment_id, Document.kind.in_(kinds)
    )
    found: dict[str, dict[str, Content]] = {}
    for one in db.session.scalars(wanted):
        db.session.refresh(one, ["parts"])
        for part in one.parts:
            db.session.refresh(part)
        found[one.kind] = {key: clean(content) for key, content in one.content().items()}
    if supervisor := supervisor_of(document):
        number = supervisor.person_id
        who = {"person": number} if number else {"name": supervisor.name}
        found[document.kind]["supervisor"] = {"role": str(supervisor.role), **who}
    return {kind: found[kind] for kind in kinds if kind in found}


def withdraw(version: Version, by: Person) -> bool:
    """The learner takes a version back and writes on; False once it was opened for evaluation.

    The version stays, marked, and its number is not given again.
    """
    if not rules.can_withdraw(version.stage):
        return False
    version.withdrawn_at = clock.now()
    _move(version, State.DRAFT)
    record(by, "version withdrawn", version, content_hash=version.sha256)
    return True


def open_version(version: Version, by: Person) -> bool:
    """Note that an evaluator opened it for evaluation; False when it waits no longer."""
    if not rules.can_open(version.stage):
        return False
    if version.opened_at is None:
        version.opened_at, version.opened_by_id = clock.now(), by.id
        record(by, "version opened for evaluation", version, content_hash=version.sha256)
    return True


def record_outcome(version: Version, outcome: Outcome, by: Person) -> bool:
    """What the evaluators decided; False if the version is not being evaluated.

    Approved: the document rests. Otherwise it is a draft again, as it was handed in: what the
    learner makes of it is the next version.
    """
    if not rules.can_decide(version.stage):
        return False
    version.outcome, version.outcome_at = outcome, clock.now()
    _move(version, AFTER[outcome])
    record(by, "version decided", version, after=outcome, content_hash=version.sha256)
    return True


def tick_changes(version: Version, by: Person) -> bool:
    """The main trainer has seen the small changes: the version is approved, without new sheets.

    False if it does not answer an approval, was ticked before or taken back.
    """
    if not rules.can_tick_changes(version.stage):
        return False
    version.changes_seen_at, version.changes_seen_by_id = clock.now(), by.id
    version.outcome, version.outcome_at = Outcome.APPROVE, clock.now()
    _move(version, State.APPROVED)
    record(by, "changes seen", version, content_hash=version.sha256)
    where = {"version_id": version.id}
    learner = version.enrolment.person_id
    details = {"document": version.kind, "number": version.number}
    notify(learner, "changes seen", "handins.show", where, version.enrolment_id, by, **details)
    return True


def _changes_asked(document: Document) -> int | None:
    """The number of the version whose approval asked for small changes, if that stands last."""
    decided = (one for one in versions_of(document.id) if one.outcome is not None)
    last = next(decided, None)
    asked = last is not None and last.outcome is Outcome.APPROVE_WITH_CHANGES
    return last.id if last and asked else None


def _tell_evaluators(version: Version, by: Person) -> None:
    team = team_of(version.enrolment_id)
    only_changes = version.changes_of_id is not None
    kind = "changes handed in" if only_changes else "version handed in"
    details = {"document": version.kind, "number": version.number}
    for person in [team.trainer] if only_changes else [team.mentor, team.trainer]:
        if person:
            where = {"version_id": version.id}
            notify(person.id, kind, "handins.show", where, version.enrolment_id, by, **details)


def _move(version: Version, state: State) -> None:
    set_state(db.session.get_one(Document, version.document_id), state)


def note_reading(by: Person, version: Version) -> None:
    """A coordinator reads a learner's text: the record says so (PRODUCT, "Who may see")."""
    aside(lambda: record(by, "version read", version, after=str(version.id)))
