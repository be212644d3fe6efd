"""Looks at the topic of a document: whether there is one, and whose names it still lacks."""

from app.policy import Role
from app.programme.content import is_empty
from app.project.documents.models import Document
from app.project.documents.rules import fingerprint
from app.project.plans.models import Topic, agreed_part, topic_of

NAMES = (Role.LEARNER, Role.MAIN_TRAINER, Role.MENTOR)  # who agrees on a topic (toolkit 1.3.1)


def topic_is_empty(document: Document) -> bool:
    """Whether there is nothing yet to agree on."""
    part = agreed_part(document)
    return part is None or is_empty(part.content)


def topic_agreed(document: Document) -> list[Role]:
    """Whose names the topic, as it stands in the draft, still lacks; empty: all agreed.

    A document without a part that is agreed on lacks nobody.
    """
    return lacking(document, topic_of(document)) if agreed_part(document) else []


def lacking(document: Document, topic: Topic | None) -> list[Role]:
    """The same of a topic that is known: None if it was never proposed."""
    part = agreed_part(document)
    if part is None:
        return []
    said = fingerprint(part.content)
    if topic is None or topic.topic_hash != said:
        return list(NAMES)
    given = {word.role for word in topic.words if word.topic_hash == said}
    return [role for role in NAMES if role not in given]


def waits(document: Document | None) -> dict[str, list[Role]]:
    """The part that is agreed on by name → whose names it still lacks."""
    part = agreed_part(document) if document else None
    lacks = topic_agreed(document) if document and part else []
    return {part.key: lacks} if part and lacks else {}
