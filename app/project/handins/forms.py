"""Shows what was handed in, part by part: as a text, and with the talk about it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from app.core.text.i18n import format_day, format_hours, format_number
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.rules import Tongue
from app.programme.choosing import Folder, Option, choices
from app.programme.content import Content, Sum, clean, is_readable, rows_of, sums
from app.programme.current import programme
from app.programme.spec import DocumentSpec, FieldSpec, PartSpec
from app.project.comments.models import Comment, comments_among, heard
from app.project.documents.forms.part import Offer, PartForm, offer_of, part_form
from app.project.documents.models import Document, folder
from app.project.handins import rules
from app.project.handins.models import Version


@dataclass(frozen=True)
class Talk:
    """What is said of a part: in which document, how many threads, and which of them wait."""

    document: Document
    count: int
    waiting: list[Comment]


@dataclass(frozen=True)
class Reading:
    """A part as a text: of which document, what stands in it, and the words of what was chosen.

    `places`: where each row stands on the page, by its key; `talk`: what is said of the part.
    """

    document: DocumentSpec
    spec: PartSpec
    content: Content
    options: Mapping[str, list[Option]]
    offer: Offer
    places: Mapping[str, str]
    talk: Talk | None = None

    @property
    def place(self) -> str:
        """Where it stands on the page: two documents may call a part the same."""
        return f"{self.document.key}-{self.spec.key}"

    @cached_property
    def form(self) -> PartForm:
        """Its fields, as the macros of the documents take them."""
        return part_form(self.spec, clean(self.content), self.offer)

    def sums(self, field: str) -> Sum:
        """The totals of a list of costs or income."""
        return sums(self.spec.field(field), rows_of(self.content, field))

    def answers(self) -> list[rules.Answer]:
        """The same answer by answer, to be compared."""
        return rules.answers(self.spec, self.content, self._say)

    def _say(self, field: FieldSpec, value: Any) -> str:
        if field.source is not None:
            words = {one.value: one.label for one in self.offer[field.source]}
            chosen = [value] if isinstance(value, str) else value
            return "\n".join(words[key] for key in chosen if key in words)
        if not is_readable(field.type, value):
            return str(value)
        if field.type == "date":
            return format_day(date.fromisoformat(value), "dated")
        if field.type == "hours":
            return format_hours(value)
        return format_number(Decimal(value)) if field.type in ("number", "money") else str(value)


def version_parts(version: Version) -> list[Reading]:
    """The parts of a version, in the order in which they are read."""
    return parts(version.kind, version.read(), version.enrolment)


def parts(kind: str, texts: Folder, enrolment: Enrolment) -> list[Reading]:
    """The parts of a document and of those that it draws on, each with what stands in it.

    What is agreed on by name comes first, then what the document rests on, then the rest of it.
    """
    tongue, specs = Tongue(enrolment.cohort.language, None), [programme().document(kind)]
    specs += [spec for spec in programme().documents if spec.key in texts and spec.key != kind]
    found = []
    for spec in specs:
        options = choices(programme(), spec, texts, None)
        shared = (options, offer_of(options, tongue), _places(texts))
        found += [
            Reading(spec, one, texts[spec.key].get(one.key, {}), *shared) for one in spec.parts
        ]
    return sorted(found, key=lambda one: rules.turn(one.spec, cited=one.document.key != kind))


def with_talk(version: Version, read: list[Reading], is_learner: bool) -> list[Reading]:
    """The same parts, each with what is said of it.

    What never left the learner's hands is spoken of with nobody.
    """
    documents = folder(version.enrolment_id)
    spoken = {kind: one for kind, one in documents.items() if is_learner or one.is_sent}
    said = comments_among([one.id for one in spoken.values()])
    comments = [
        one
        for document in spoken.values()
        for one in heard(document, said, is_learner)
        if one.document_id == document.id
    ]
    return [
        replace(one, talk=_talk(spoken[one.document.key], one.spec.key, comments))
        if one.document.key in spoken
        else one
        for one in read
    ]


def _talk(document: Document, part: str, comments: list[Comment]) -> Talk:
    place = (document.id, part)
    mine = [one for one in comments if (one.document_id, one.part) == place]
    begun = [one for one in mine if one.reply_to_id is None]
    return Talk(document, len(begun), [one for one in begun if one.waits])


def _places(texts: Folder) -> dict[str, str]:
    """Where each row of these documents stands on a page that shows them: key → id."""
    found: dict[str, str] = {}
    for spec in programme().documents:
        for part in spec.parts:
            content = texts.get(spec.key, {}).get(part.key, {})
            for field in part.fields:
                if field.type == "rows":
                    keys = [str(row["key"]) for row in rows_of(content, field.key)]
                    found |= {key: f"{field.key}-{key}" for key in keys}
    return found
