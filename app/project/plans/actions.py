"""Changes of the action plan: proposing and agreeing on its topic; what a hand-in takes along."""

from typing import Any

from sqlalchemy import delete, select

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.groups.cohorts.queries import team_of
from app.groups.notifications.actions import notify
from app.people.accounts.models import Person
from app.policy import POLICY, May, Role
from app.programme.choosing import cited_kinds, missing_in
from app.programme.content import Content, Missing, clean, fingerprint, is_empty
from app.programme.current import programme
from app.project.documents.models import Document, Part, contents, folder
from app.project.plans.models import Topic, TopicWord, topic_of
from app.project.plans.rules import topic_part

NAMES = (Role.LEARNER, Role.MAIN_TRAINER, Role.MENTOR)  # who agrees on a topic (toolkit 1.3.1)


def agreed_part(document: Document) -> Part | None:
    """The part of the document that is agreed by name; None: it has none."""
    key = topic_part(document.spec)
    return next((part for part in document.parts if part.key == key), None)


def topic_is_empty(document: Document) -> bool:
    """Whether there is nothing yet to agree on."""
    part = agreed_part(document)
    return part is None or is_empty(part.content)


def propose(document: Document, by: Person) -> Topic | None:
    """Put the topic forward as it stands, with the learner's own name; None: it has no topic.

    A topic that says something else than before loses all names.
    """
    part = agreed_part(document)
    if part is None:
        return None
    said = fingerprint(part.content)
    topic = topic_of(document.id) or Topic(
        enrolment_id=document.enrolment_id, document_id=document.id, words=[], topic_hash=""
    )
    if topic.topic_hash != said:
        topic.words.clear()
        topic.topic_hash, topic.content = said, clean(part.content)
    topic.proposed_at = clock.now()
    db.session.add(topic)
    record(by, "topic proposed", topic, content_hash=said)
    _give_name(topic, by, Role.LEARNER)
    team = team_of(document.enrolment_id)
    for person in (team.trainer, team.mentor):
        if person:
            _tell(topic, person.id, "topic proposed", by)
    return topic


def agree(topic: Topic, by: Person, seen_hash: str) -> bool:
    """Agree to the topic by name, in each evaluating role that the person holds.

    False: another topic was proposed since the page was opened.
    """
    if seen_hash != topic.topic_hash:
        return False
    for role in POLICY[May.AGREE_TOPIC]:
        if role in by.acting:
            _give_name(topic, by, role)
    record(by, "topic agreed", topic, content_hash=topic.topic_hash)
    _tell(topic, topic.enrolment.person_id, "topic agreed", by)
    return True


def _give_name(topic: Topic, by: Person, role: Role) -> None:
    if any(word.role is role and word.person_id == by.id for word in topic.words):
        return
    db.session.flush()
    db.session.execute(
        delete(TopicWord).where(TopicWord.topic_id == topic.id, TopicWord.role == role)
    )
    word = TopicWord(
        enrolment_id=topic.enrolment_id,
        topic_id=topic.id,
        person=by,
        role=role,
        topic_hash=topic.topic_hash,
        at=clock.now(),
    )
    db.session.add(word)
    db.session.flush()
    db.session.refresh(topic, ["words"])


def _tell(topic: Topic, person_id: int, kind: str, by: Person) -> None:
    notify(
        person_id,
        kind,
        "plans.topic",
        {"topic_id": topic.id},
        topic.enrolment_id,
        name=by.name,
    )


def topic_agreed(document: Document, topic: Topic | None = None) -> list[Role]:
    """Whose names the topic, as it stands in the draft, still lacks; empty: all agreed.

    A document without a part that is agreed on lacks nobody.
    """
    part = agreed_part(document)
    if part is None:
        return []
    topic = topic or topic_of(document.id)
    said = fingerprint(part.content)
    if topic is None or topic.topic_hash != said:
        return list(NAMES)
    given = {word.role for word in topic.words if word.topic_hash == said}
    return [role for role in NAMES if role not in given]


def snapshot(document: Document) -> dict[str, dict[str, Content]]:
    """What a hand-in freezes: the document and those that it cites, kind → part → content.

    Reads the parts anew, so that a save that was under way is in it.
    """
    kinds = [document.kind, *cited_kinds(programme().documents, document.kind)]
    wanted = select(Document).where(
        Document.enrolment_id == document.enrolment_id, Document.kind.in_(kinds)
    )
    found: dict[str, Any] = {}
    for one in db.session.scalars(wanted):
        db.session.refresh(one, ["parts"])
        for part in one.parts:
            db.session.refresh(part)
        found[one.kind] = {key: clean(content) for key, content in one.content().items()}
    return {kind: found[kind] for kind in kinds if kind in found}


def missing_of(document: Document) -> list[tuple[Document, Missing]]:
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
