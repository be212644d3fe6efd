"""Writes documents for tests: every field filled, whatever the programme asks for."""

from typing import Any

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.ops.demo.cast import Story
from app.programme.choosing import choices
from app.programme.current import programme
from app.programme.spec import FieldSpec, PartSpec
from app.project.documents.actions import open_folder, save_part
from app.project.documents.models import Document, contents
from app.project.documents.rules import Seen
from app.project.plans import actions as plans
from app.project.plans.actions import name_supervisor
from app.project.plans.models import topic_of
from app.project.plans.rules import Supervising
from tests.kit.people import person

PLAIN = {"date": "2026-10-08", "number": "2", "money": "12.50", "hours": 210}
SUPERVISED = "Andris Kalniņš"


def write_folder(story: Story, who: str = "ilze") -> dict[str, Document]:
    """The learner's four documents, each complete, the action plan with its topic agreed."""
    enrolment = db.session.get_one(Enrolment, story.enrolments[who])
    learner = person(story, who)
    documents = open_folder(enrolment, learner)
    for document in documents:
        for spec, part in zip(document.spec.parts, _parts(document), strict=True):
            options = choices(programme(), document.spec, contents(documents), enrolment.profile)
            keys = {source: [one.key for one in some] for source, some in options.items()}
            save_part(part, Seen(part.version, "test", 1), _content(spec, keys), learner)
    folder = {document.kind: document for document in documents}
    _agree_topic(story, folder["plan"], who)
    _supervise(folder["business"], learner)
    db.session.flush()
    return folder


def change(document: Document, part: str, field: str, value: Any, story: Story) -> None:
    """The learner writes something else into one field."""
    row = document.part(part)
    learner = person(story, "ilze")
    save_part(row, Seen(row.version, "again", 1), {**row.content, field: value}, learner)


def _parts(document: Document) -> list[Any]:
    return [document.part(spec.key) for spec in document.spec.parts]


def _content(spec: PartSpec, keys: dict[str, list[str]]) -> dict[str, Any]:
    return {field.key: _value(field, keys, spec.key) for field in spec.fields}


def _value(field: FieldSpec, keys: dict[str, list[str]], place: str) -> Any:
    if field.type == "rows":
        row = {column.key: _value(column, keys, place) for column in field.columns}
        return [{"key": f"{field.key}1"[-20:].replace("_", ""), **row}]
    if field.source:
        return keys[field.source][:1] if field.type == "choices" else keys[field.source][0]
    text = f"We wrote {place} {field.key} here"
    return PLAIN.get(field.type, text[: field.limit or None])


def _agree_topic(story: Story, document: Document, who: str) -> None:
    plans.propose(document, person(story, who))
    topic = topic_of(document)
    for name, role in (("andris", "mentor"), ("dace", "main_trainer")):
        evaluator = person(story, name)
        evaluator.acting = (role,)
        plans.agree(topic, evaluator, topic.topic_hash)


def _supervise(document: Document, learner: Any) -> None:
    name_supervisor(document, learner, Supervising.MENTOR, SUPERVISED, 0)
