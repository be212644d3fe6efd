"""Looks at the topics to which a mentor agreed by a link, and how each stands now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.core.db.base import db
from app.groups.cohorts.access import has_ended
from app.groups.cohorts.queries import teams
from app.outside.receipts import rules
from app.outside.receipts.rules import Fate
from app.outside.weekly.queries import Proposed, proposed
from app.people.accounts.models import Person
from app.project.documents.rules import can_edit
from app.project.plans.models import Topic, TopicWord
from app.workplace.hours.models import Receipt
from app.workplace.logbook.rules import LINK


@dataclass(frozen=True)
class Agreed:
    """A topic to which the mentor agreed, as it stands now."""

    of: Proposed
    fate: Fate


def untold_topics(mentor: Person, thing: str, since: datetime) -> list[tuple[Topic, int]]:
    """The same of topics, each with the moment of the agreement."""
    told = db.session.scalars(select(Receipt).where(Receipt.person_id == mentor.id)).all()
    before = next((_told_by(one) for one in told if one.thing == thing), None)
    mine = (TopicWord.person_id == mentor.id) & (TopicWord.by_way == LINK)
    words = db.session.scalars(select(TopicWord).where(mine, TopicWord.at >= since))
    moments = {one.topic_id: _moment(one) for one in words}
    acts = [(one.topic, moments[one.topic.id]) for one in _helped_topics(mentor, moments)]
    if before is not None:
        return [(one, moment) for one, moment in acts if before.get(one.id) == moment]
    known = {act for one in told for act in _told_by(one).items()}
    return [(one, moment) for one, moment in acts if (one.id, moment) not in known]


def topics_of(receipt: Receipt) -> list[Agreed]:
    """The topics that it tells of; none of learners whom the mentor no longer helps."""
    mentor = receipt.person
    return [
        Agreed(one, _fate_of_topic(receipt, one))
        for one in _helped_topics(mentor, _told_by(receipt))
    ]


def _helped_topics(mentor: Person, numbers: Iterable[int]) -> list[Proposed]:
    found = proposed(numbers)
    around = teams({one.topic.enrolment_id for one in found}) if found else {}
    return [one for one in found if around[one.topic.enrolment_id].mentor is mentor]


def _fate_of_topic(receipt: Receipt, one: Proposed) -> Fate:
    """After a hand-in, or of a topic that was proposed anew, nothing is taken back."""
    topic, person = one.topic, receipt.person_id
    moments = [_moment(word) for word in topic.words if word.person_id == person]
    is_same = _told_by(receipt)[topic.id] in moments
    is_later = topic.proposed_at is not None and topic.proposed_at > receipt.made_at
    return rules.fate(
        waits=not moments and not is_later,
        is_same=is_same and can_edit(one.document.state),
        can_undo=True,
        runs=True,
        goes_on=not has_ended(topic),
    )


def _told_by(receipt: Receipt) -> dict[int, int]:
    """Number of each topic → the moment of the agreement."""
    return {one["topic"]: one["version"] for one in receipt.acts if "topic" in one}


def _moment(word: TopicWord) -> int:
    return round(word.at.timestamp() * 1_000_000)
