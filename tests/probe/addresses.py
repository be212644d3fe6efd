"""Where the objects of a database stand: every rule of the URL map, filled in with what there is.

A variable part called `<kind>_id` stands for every row of that kind; what else stands in an
address is said in `FITTING`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from app.core.db.base import Base, db
from app.core.web import assets
from app.groups.cohorts.models import Assignment, Enrolment
from app.groups.cohorts.rules import Scope
from app.groups.letterhead.queries import notices
from app.groups.letterhead.rules import SITE
from app.project.documents.models import Document

VARIABLE = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
Chosen = dict[str, Any]


@dataclass(frozen=True)
class Address:
    """One address: its rule, the object that it is about ("" and 0: none), how it is asked."""

    endpoint: str
    methods: tuple[str, ...]
    path: str
    kind: str
    number: int
    access: str

    @property
    def reads(self) -> bool:
        """Whether it can be opened."""
        return "GET" in self.methods


def kinds() -> dict[str, type[Any]]:
    """The kinds of rows by the names that addresses give them: log entries are entries."""
    return {_snake(one.class_.__name__): one.class_ for one in Base.registry.mappers}


def rules(app: Flask) -> list[Rule]:
    """The rules in the order of their endpoints."""
    return sorted(app.url_map.iter_rules(), key=lambda rule: (rule.endpoint, rule.rule))


def methods(rule: Rule) -> tuple[str, ...]:
    """GET, POST or both."""
    return tuple(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))


def access(app: Flask, rule: Rule) -> str:
    """Whom it lets in: a word of the policy, "open" or "signed in"."""
    return str(getattr(app.view_functions[rule.endpoint], "access", "open"))


def subject(rule: Rule) -> str:
    """The kind of object that the rule is about: its first variable part that is a number."""
    found = (match["name"] for match in VARIABLE.finditer(rule.rule) if match["kind"] == "int")
    return next((name.removesuffix("_id") for name in found if name.endswith("_id")), "")


def addresses(app: Flask) -> list[Address]:
    """Every address there is, of every object; call it in the app's context."""
    return [one for rule in rules(app) for one in _of(app, rule)]


def _of(app: Flask, rule: Rule) -> Iterator[Address]:
    kind = subject(rule)
    for chosen in _filled(rule):
        path = VARIABLE.sub(lambda match, given=chosen: str(given[match["name"]]), rule.rule)
        number = chosen.get(f"{kind}_id", 0)
        yield Address(rule.endpoint, methods(rule), path, kind, number, access(app, rule))


def _filled(rule: Rule) -> list[Chosen]:
    found: list[Chosen] = [{}]
    for match in VARIABLE.finditer(rule.rule):
        name = match["name"]
        found = [{**chosen, name: one} for chosen in found for one in _stand_for(name, chosen)]
    return found


def _stand_for(name: str, chosen: Chosen) -> list[Any]:
    if name in FITTING:
        return FITTING[name](chosen)
    known = kinds()
    kind = known.get(name.removesuffix("_id"))
    assert kind, f"say in tests/probe/addresses.py what <{name}> stands for"
    return _numbers(kind)


def _numbers(kind: type[Any], *where: Any) -> list[int]:
    return list(db.session.scalars(select(kind.id).where(*where).order_by(kind.id)))


def _people(chosen: Chosen) -> list[int]:
    if "enrolment_id" not in chosen:
        return _numbers(kinds()["person"])
    here = (Assignment.enrolment_id == chosen["enrolment_id"]) & Assignment.holds()
    return sorted(db.session.scalars(select(Assignment.person_id).where(here).distinct()))


def _assignments(chosen: Chosen) -> list[int]:
    if "cohort_id" in chosen:
        return _numbers(Assignment, Assignment.cohort_id == chosen["cohort_id"])
    return _numbers(Assignment, Assignment.scope == Scope.SITE)


def _parts(chosen: Chosen) -> list[str]:
    document = db.session.get_one(Document, chosen["document_id"])
    return [part.key for part in document.parts]


def _lists(chosen: Chosen) -> list[str]:
    """A list of the part that holds a row; else any field."""
    spec = _part(chosen)[0]
    lists = [field.key for field in spec.fields if field.type == "rows"]
    return lists[:1] or [spec.fields[0].key]


def _rows(chosen: Chosen) -> list[str]:
    rows = _part(chosen)[1].get(chosen["field"])
    known = [row["key"] for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return known[:1] or ["none"]


def _part(chosen: Chosen) -> tuple[Any, dict[str, Any]]:
    document = db.session.get_one(Document, chosen["document_id"])
    part = document.part(chosen["part"])
    return document.spec.part(part.key), part.content


def _turns(chosen: Chosen) -> list[int]:
    """A learner's meetings; the weeks of a placement."""
    return [1, 2, 3] if "enrolment_id" in chosen else [1, 2]


def _names(chosen: Chosen) -> list[str]:
    """The picture of a group; a file of the program, and the picture of the site."""
    known = notices()
    if "cohort_id" not in chosen:
        return [assets.build()["app.css"].name, known[SITE].name]
    notice = known.get(chosen["cohort_id"])
    return [notice.name if notice else "none"]


FITTING: dict[str, Callable[[Chosen], list[Any]]] = {
    "person_id": _people,
    "assignment_id": _assignments,
    "country": lambda _chosen: ["LV"],
    "part": _parts,
    "paper": lambda _chosen: ["agreement", "plan"],
    "field": _lists,
    "row": _rows,
    "number": _turns,
    "awaited": lambda _chosen: ["evaluate-1", "placement-1"],
    "key": lambda _chosen: ["course", "probe"],
    "role": lambda _chosen: ["mentor"],
    "setting": lambda _chosen: ["work_minutes", "weeks", "page_limit_part"],
    "moment": lambda _chosen: ["midway", "end"],
    "what": lambda _chosen: ["responsible", "waiting"],
    "token": lambda _chosen: ["a-link-that-nobody-was-given"],
    "seconds": lambda _chosen: [900],
    "name": _names,
}


def owners() -> dict[tuple[str, int], int]:
    """The enrolment that each object belongs to, if it belongs to one."""
    found = {}
    for name, kind in kinds().items():
        columns = kind.__table__.columns
        if kind is Enrolment:
            found |= {(name, number): number for number in _numbers(kind)}
        elif "enrolment_id" in columns:
            rows = db.session.execute(select(kind.id, columns["enrolment_id"]))
            found |= {(name, number): owner for number, owner in rows}
    return found


def group_owners() -> dict[tuple[str, int], int]:
    """The group that each object belongs to that is a group's and no learner's."""
    found = {}
    for name, kind in kinds().items():
        columns = kind.__table__.columns
        if "cohort_id" in columns and "enrolment_id" not in columns and kind is not Enrolment:
            rows = db.session.execute(select(kind.id, columns["cohort_id"]))
            found |= {(name, number): owner for number, owner in rows if owner}
    return found


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
