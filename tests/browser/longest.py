"""The longest that people can type: words that no line holds, addresses, lists up to their end."""

from typing import Any

from sqlalchemy import select, update

from app.core import clock
from app.core.db.base import db
from app.core.text.canonical_json import canonical, sha256
from app.groups.cohorts.models import Cohort, Library
from app.ops.demo.story.stage import Calendar
from app.ops.demo.story.texts import Idea
from app.people.accounts.models import Person
from app.programme.choosing import Folder, options
from app.programme.current import programme
from app.programme.spec import FieldSpec
from app.project.documents.models import Document, Part
from app.project.handins.actions import snapshot
from app.project.handins.models import Version
from app.workplace.agreements.models import Agreement
from app.workplace.logbook.models import Entry
from app.workplace.placements.models import Placement
from tests.house.matrix import Doors

NAME, LINE, NUMBER = 120, 300, 60  # characters that the forms take
ROWS, ENTRIES, TASKS = 6, 12, 8
ADDRESS = "https://kolekcija.liepkalne.example/" + "1934-skolas-nams-pie-upes" * 6
SPOKEN = "Divas kolēģes prot skenēt; 31 nezināja, ka bibliotēkā ir fotogrāfijas. " * 6


def word(length: int, first: str = "") -> str:
    """One word of wide letters."""
    return first + "Ŵ" * (length - len(first))


def text(length: int, first: str = "") -> str:
    """A text with a word that no line holds, an address, and sentences."""
    return f"{word(min(length, 200), first)} {ADDRESS}\n{SPOKEN}"[:length]


def stretch(doors: Doors) -> None:
    """Make everything of Ilze's that is printed as long as it can be. The caller commits."""
    enrolment = int(doors.values["enrolment_id"])
    for number, who in enumerate(("ilze", "andris", "dace", "marta")):
        db.session.get_one(Person, doors.people[who]).name = word(NAME, f"Name{number}")
    db.session.get_one(Library, int(doors.values["library_id"])).name = word(NAME, "Library")
    db.session.get_one(Cohort, int(doors.values["cohort_id"])).name = word(NAME, "Group")
    db.session.execute(update(Agreement).values(number=word(NUMBER, "Number")))
    _write(enrolment)
    _plan(db.session.get_one(Placement, int(doors.values["placement_id"])))
    _log(int(doors.values["placement_id"]))


def _write(enrolment_id: int) -> None:
    """All documents, and the version that was handed in."""
    texts: dict[str, dict[str, Any]] = {}
    for spec in programme().documents:
        for part in spec.parts:
            fields = {one.key: _field(one, texts) for one in part.fields}
            texts.setdefault(spec.key, {})[part.key] = fields
    _fill(enrolment_id, texts)


def _fill(enrolment_id: int, texts: Folder) -> None:
    """Let the documents and their versions say this."""
    mine = Document.enrolment_id == enrolment_id
    for document in db.session.scalars(select(Document).where(mine)).all():
        for part in db.session.scalars(select(Part).where(Part.document_id == document.id)):
            part.content = dict(texts[document.kind][part.key])
    db.session.flush()
    for version in db.session.scalars(select(Version).where(Version.enrolment_id == enrolment_id)):
        content = canonical(snapshot(db.session.get_one(Document, version.document_id)))
        version.content, version.sha256 = content, sha256(content)


def _field(spec: FieldSpec, texts: Folder) -> Any:
    if spec.type == "rows":
        key = spec.key.replace("_", "")[:10]
        return [
            {"key": f"{key}{n:04d}", **{one.key: _value(one, texts, n) for one in spec.columns}}
            for n in range(min(ROWS, spec.max_rows or ROWS))
        ]
    return _value(spec, texts, 0)


def _value(spec: FieldSpec, texts: Folder, number: int) -> Any:
    if spec.source:
        offered = [one.key for one in options(programme(), texts, None, spec.source)]
        return offered[number % len(offered)] if spec.type == "choice" else offered[:12]
    plain = {"date": "2027-09-28", "hours": 99999, "number": "123456.75", "money": "999999.99"}
    if spec.type in plain:
        return plain[spec.type]
    return (word if spec.type == "line" else text)(spec.limit or LINE, f"{spec.key}{number}")


def _plan(placement: Placement) -> None:
    keys = [f"task{number:04d}" for number in range(TASKS)]
    code = next(iter(programme().competences())).code
    placement.tasks = [
        {"key": key, "activity": "", "text": word(LINE, f"Task{number}")}
        for number, key in enumerate(keys)
    ]
    placement.objectives = [
        {
            "key": f"goal{number:04d}",
            "text": word(LINE, f"Objective{number}"),
            "competence": code,
            "tasks": keys[:2],
            "by": 0,
        }
        for number in range(TASKS)
    ]
    placement.pattern = word(LINE, "Pattern")
    placement.feedback, placement.mentoring = text(3000, "Feedback"), text(3000, "Mentoring")
    placement.conditions, placement.conditions_on = text(2000, "Condition"), clock.today()


def _log(placement_id: int) -> None:
    entries = list(db.session.scalars(select(Entry).where(Entry.placement_id == placement_id)))
    first = next(one for one in entries if one.removed_at is None and one.sent_at)
    columns = [one.key for one in Entry.__table__.columns if one.key not in ("id", "version")]
    for number in range(ENTRIES):
        copy = Entry(**{name: getattr(first, name) for name in columns})
        copy.did, copy.learned = text(2000, f"Did{number}"), text(2000, f"Learned{number}")
        copy.task_key = f"task{number % TASKS:04d}"
        db.session.add(copy)


def tell(doors: Doors, idea: str) -> None:
    """Let Ilze's folder and her version say what an idea of the demonstration does."""
    words = {"place": "Bērzleja", "library": "Bērzleja Library", "title": idea, "who": "Ilze"}
    _fill(
        int(doors.values["enrolment_id"]),
        Idea(idea, Calendar.of_today(), "CECO", words).documents,
    )
