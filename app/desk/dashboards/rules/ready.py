"""Decides whether a document can be handed in, and what it waits for until then."""

from enum import StrEnum

from app.desk.dashboards.rules.facts import Document, Facts, Topical


class Lack(StrEnum):
    """What a document still needs before it can be handed in."""

    SECTIONS = "sections"
    DRAWN_ON = "drawn on"  # sections of what it cites, which goes in with it
    TOPIC = "topic"  # to be proposed
    NAMES = "names"  # under the topic
    SUPERVISOR = "supervisor"


def lacks(one: Document, facts: Facts) -> list[Lack]:
    """What a draft that is to be evaluated waits for; empty: it can be handed in."""
    there = {
        Lack.SECTIONS: not one.unfinished,
        Lack.DRAWN_ON: not drawn_on(one, facts),
        Lack.TOPIC: one.topic is not Topical.WRITTEN,
        Lack.NAMES: one.topic is not Topical.PROPOSED,
        Lack.SUPERVISOR: not one.to_supervise,
    }
    return [what for what, stands in there.items() if not stands]


def is_ready(one: Document, facts: Facts) -> bool:
    """Whether nothing but handing in is left."""
    return one.is_draft and one.goes_in and not lacks(one, facts)


def drawn_on(one: Document, facts: Facts) -> list[Document]:
    """The documents that it cites and that have open sections."""
    return [other for other in facts.documents if other.kind in one.draws_on and other.unfinished]
