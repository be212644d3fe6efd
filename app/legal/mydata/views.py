"""Answers with a person's own data: the page about it, and everything as one file."""

import json
import threading
import zipfile
from collections.abc import Iterator, Set
from datetime import date, datetime, time
from io import RawIOBase
from pathlib import Path
from typing import Any, cast

from flask import Blueprint, Response, current_app, flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.core import clock
from app.core.audit.actions import record
from app.core.db.transactions import aside
from app.core.text import i18n
from app.core.web.answers import page, see_other
from app.core.web.routes import signed_in
from app.groups.absences.words import named
from app.groups.notifications.models import news_of
from app.legal.mydata import queries
from app.legal.mydata.rules import copies
from app.legal.mydata.rules.layout import Layout, Written
from app.legal.mydata.words.codes import in_field, in_words
from app.legal.mydata.words.inside import nested
from app.legal.mydata.words.labels import label_of
from app.legal.mydata.words.titles import TIES, title_of
from app.legal.ownership.queries import people_columns
from app.legal.ownership.rules.kin import Row
from app.legal.ownership.rules.tables import KIN
from app.legal.ownership.rules.texts import signed
from app.people.accounts.models import Person
from app.people.consents.models import all_texts
from app.programme.current import programme

bp = Blueprint("mydata", __name__, url_prefix="/mydata")
# columns whose codes are keys of the programme
OF_PROGRAMME = {
    "document": ("kind",),
    "version": ("kind", "outcome"),
    "evaluation": ("subject", "agreed", "reasons", "decision"),
    "sheet": ("scores",),
}
# acts of others: when each was done, so that a deputy is named with whom it was for
ACTS = {
    ("log_entry", "decided_by_id"): "decided_at",
    ("correction", "decided_by_id"): "decided_at",
    ("comment", "author_id"): "at",
    ("sheet", "person_id"): "sealed_at",
    ("topic_word", "person_id"): "at",
    ("meeting", "noted_by_id"): "noted_at",
}
AT_ONCE = 2  # copies that this server collects at once, so that other pages stay fast
PORTION = 64 * 1024
_seats = threading.BoundedSemaphore(AT_ONCE)


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """What is kept about the person, in how many rows, and the way to a copy."""
    found = queries.collect(current_user)
    counts = [(title_of(name), len(rows)) for name, rows in found.items() if name not in TIES]
    left = copies.COPIES_A_DAY - queries.copies_today(current_user.id)
    return page("legal/mydata/index.html", counts=counts, left=max(left, 0))


@bp.get("/copy.zip")
@signed_in
def copy() -> ResponseReturnValue:
    """Everything as one ZIP, sent while it is packed; the record keeps that it was made."""
    if copies.beyond(queries.copies_today(current_user.id)):
        flash(_("You have had all copies of today. Come back tomorrow."))
        return see_other("mydata.index")
    if not _seats.acquire(blocking=False):
        flash(_("Others are collecting their copies now. Try again in a minute."))
        return see_other("mydata.index")
    try:
        texts, files = _contents(current_user), queries.files_of(current_user.id)
    finally:
        _seats.release()
    person = cast("Any", current_user)._get_current_object()
    aside(lambda: record(person, queries.COPY, person))
    answer = Response(_packed(texts, files), mimetype="application/zip")
    name = f"bibliopraxis-{clock.today().isoformat()}.zip"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _contents(person: Person) -> dict[str, str]:
    """The texts of the ZIP by name: data.json for programs, index.html for people."""
    found = queries.collect(person)
    names = queries.names_in(found)
    made = clock.now()
    told = {"site": current_app.config["SITE_NAME"], "made_at": made, "tables": found}
    told |= {"people": names, "programme": f"{programme().key} {programme().version}"}
    values = {"found": _readable(found, names, person), "person": person, "made": made}
    readable = render_template("legal/mydata/copy.html", title_of=title_of, **values)
    style = render_template("legal/mydata/copy_style.txt")
    return {"index.html": readable, "data.json": _as_json(told), "copy.css": style}


def _readable(
    found: dict[str, list[Row]], names: dict[int, str], person: Person
) -> dict[str, list[Any]]:
    """The columns that people read, by their labels, in words; news as their page tells them."""
    layout = Layout(programme(), i18n.language(), in_field)
    numbered = ({row["id"]: row for row in found.get(one, [])} for one in ("document", "part"))
    written = Written(layout, *numbered)
    signing = {number: name for number, name in names.items() if number != person.id}
    told: dict[str, list[Any]] = {}
    for table in found.keys() - TIES:
        people = people_columns(table)
        # a column that names nobody but the reader says nothing
        others = {one for one in people if {row.get(one) for row in found[table]} - {person.id}}
        hidden = people - others
        known = [_signed(table, row, signing) for row in found[table]]
        rows = [_labelled(table, row, hidden, names, written) for row in known]
        told[table] = [row for row in rows if row]
    told["notice"] = news_of(person.id, queries.ALL_LINES)[::-1]
    return {table: told[table] for table in found if told.get(table)}


def _signed(table: str, row: Row, names: dict[int, str]) -> Row:
    """A row in which those who added to its lists stand by name."""
    lists = [one for one in KIN[table].entries if one in row]
    return {**row, **{one: signed(row[one], names) for one in lists}}


def _labelled(
    table: str, row: Row, hidden: Set[str], names: dict[int, str], written: Written
) -> Row:
    people = people_columns(table)
    kind = written.kind_of(row)
    told: Row = {_("Document"): written.layout.titles().get(kind, kind)} if kind else {}
    for column, value in row.items():
        label = label_of(table, column)
        if label and value not in (None, "", [], {}) and column not in hidden:
            known = _named(table, row, column, names) if column in people else None
            told[label] = known or _said(table, column, row, written)
    return told


def _named(table: str, row: Row, column: str, names: dict[int, str]) -> Any:
    """Somebody by name; a deputy who did it, with whom it was for."""
    name, moment = names.get(row[column]), ACTS.get((table, column))
    if name is None or moment is None:
        return name or row[column]
    roles = [row["role"]] if row.get("role") else []
    return named(name, row[column], row.get("enrolment_id"), row.get(moment), *roles)


def _said(table: str, column: str, row: Row, written: Written) -> Any:
    """A value in words, those of the programme among them."""
    if column == "content":
        return nested(written.content(table, row))
    if (table, column) in (("part", "key"), ("comment", "part")):
        return written.title_of_part(row)
    if (table, column) == ("consent", "key"):
        texts = {one.key: one.said(i18n.language())[0] for one in all_texts()}
        return texts.get(row["key"]) or _("How your data is used")
    said = in_words(table, column, row[column])
    known = written.layout.titles() if column in OF_PROGRAMME.get(table, ()) else {}
    return _titled(said, known) if known else said


def _titled(value: Any, titles: dict[str, str]) -> Any:
    """A key of the programme by its title, or criteria by theirs; what people wrote stays."""
    if not isinstance(value, dict):
        return titles.get(value, value)
    return {titles.get(key, key): _scored(one, titles) for key, one in value.items()}


def _scored(value: Any, titles: dict[str, str]) -> Any:
    """A score, alone or with its sentence: a number, or that it cannot be given."""
    if isinstance(value, dict):
        return {key: _scored(one, titles) for key, one in value.items()}
    return titles[value] if value == "cannot" else value


def _as_json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1, default=_written)


def _written(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)


class _Sink(RawIOBase):
    """What the packer writes to, and the answer takes from."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, part: Any) -> int:
        self._parts.append(bytes(part))
        return len(part)

    def taken(self) -> bytes:
        """What was written since the last time."""
        given, self._parts = b"".join(self._parts), []
        return given


def _packed(texts: dict[str, str], files: list[tuple[str, Path]]) -> Iterator[bytes]:
    """The bytes of the ZIP, one portion after the other."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
            yield sink.taken()
        for name, path in files:
            with archive.open(f"files/{name}", "w") as target, path.open("rb") as source:
                while portion := source.read(PORTION):
                    target.write(portion)
                    yield sink.taken()
    yield sink.taken()
