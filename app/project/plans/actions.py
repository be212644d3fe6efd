"""Changes beside a document: its topic is proposed and agreed on, its supervisor is named, its
language is chosen."""

from typing import Any

from sqlalchemy import delete

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.core.db.saving import save
from app.groups.cohorts.queries import team_of
from app.groups.notifications.actions import notify
from app.people.accounts.models import Person
from app.people.accounts.rules import meant
from app.policy import POLICY, May, Role
from app.programme.content import clean
from app.project.documents.models import Document
from app.project.documents.rules import fingerprint
from app.project.plans import rules
from app.project.plans.models import (
    Supervisor,
    Topic,
    TopicWord,
    agreed_part,
    supervisor_of,
    topic_of,
)

SUPERVISES = {
    rules.Supervising.MENTOR: Role.MENTOR,
    rules.Supervising.DIRECTOR: Role.RESPONSIBLE,
}


def propose(document: Document, by: Person) -> Topic | None:
    """Put the topic forward as it stands, with the learner's own name; None: it has no topic.

    A topic that says something else than before loses all names.
    """
    part = agreed_part(document)
    if part is None:
        return None
    said = fingerprint(part.content)
    topic = topic_of(document) or Topic(
        enrolment_id=document.enrolment_id, document_id=document.id, words=[], topic_hash=""
    )
    if topic.topic_hash != said:
        topic.words.clear()
        topic.topic_hash, topic.content = said, clean(part.content)
    topic.proposed_at = clock.now()
    document.sent_at = document.sent_at or topic.proposed_at
    db.session.add(topic)
    record(by, "topic proposed", topic, content_hash=said)
    _give_name(topic, by, Role.LEARNER)
    team = team_of(document.enrolment_id)
    for person in (team.trainer, team.mentor):
        if person:
            _tell(topic, person.id, "topic proposed", by)
    return topic


def agree(topic: Topic, by: Person, seen_hash: str, way: str | None = None) -> bool:
    """Agree to the topic by name, in each evaluating role that the person holds.

    False: another topic was proposed since the page was opened. `way`: how somebody came who has
    no sign-in.
    """
    if seen_hash != topic.topic_hash:
        return False
    for role in POLICY[May.AGREE_TOPIC]:
        if role in by.acting:
            _give_name(topic, by, role, way)
    record(by, "topic agreed", topic, content_hash=topic.topic_hash)
    _tell(topic, topic.enrolment.person_id, "topic agreed", by)
    return True


def withdraw_name(topic: Topic, by: Person) -> bool:
    """Take one's own name back, which the learner is told; False: it does not stand there."""
    mine = [one for one in topic.words if one.person_id == by.id and one.role is not Role.LEARNER]
    for one in mine:
        topic.words.remove(one)
    if mine:
        record(by, "topic agreement taken back", topic, content_hash=topic.topic_hash)
        _tell(topic, topic.enrolment.person_id, "topic agreement taken back", by)
    return bool(mine)


def _give_name(topic: Topic, by: Person, role: Role, way: str | None = None) -> None:
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
        by_way=way,
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
        by,
    )


def choose_language(document: Document, code: str | None) -> None:
    """Say in which language (a code of CLDR's) it is written; None, or the group's own: in that."""
    document.language = None if code == document.enrolment.cohort.language else code


def name_supervisor(
    document: Document, by: Person, role: rules.Supervising, name: str, seen: int
) -> bool:
    """Say under whom the document is written; False: it was changed elsewhere since `seen`.

    `seen` is the version that the page showed, 0 when nobody was named. A name that belongs to
    the learner's mentor or responsible person is tied to their account.
    """
    supervisor = supervisor_of(document)
    holder = team_of(document.enrolment_id).holder(SUPERVISES[role])
    few = [holder, supervisor.person if supervisor else None]
    known = meant(name, [(one.id, one.name) for one in few if one])
    values: dict[str, Any] = {"role": role, "name": "" if known else name, "person_id": known}
    if supervisor is None and seen == 0:
        supervisor = Supervisor(
            document_id=document.id, enrolment_id=document.enrolment_id, **values
        )
        db.session.add(supervisor)
    elif supervisor is None or not save(supervisor, seen, **values):
        return False
    db.session.flush()
    db.session.expire(supervisor, ["person"])
    record(by, "supervisor named", supervisor, after=role)
    return True
