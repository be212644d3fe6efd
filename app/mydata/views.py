"""Answers with a person's own data: the page about it, and everything as one file."""

import json
import threading
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from io import RawIOBase
from pathlib import Path
from typing import Any, cast

from flask import Blueprint, Response, current_app, flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.accounts.models import Person
from app.audit.actions import record
from app.core import clock, i18n
from app.core.db import aside
from app.core.web import page, see_other, signed_in
from app.mydata import models, rules
from app.mydata.forms import in_words, label_of, title_of
from app.mydata.rules import Row
from app.programme.current import programme

bp = Blueprint("mydata", __name__, url_prefix="/mydata")
AT_ONCE = 2  # copies being collected by this server; the others' pages go on meanwhile
PORTION = 64 * 1024
_seats = threading.BoundedSemaphore(AT_ONCE)


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """What is kept about the person, in how many rows, and the way to a copy."""
    found = models.collect(current_user)
    counts = [(title_of(name), len(rows)) for name, rows in found.items()]
    left = rules.COPIES_A_DAY - models.copies_today(current_user.id)
    return page("mydata/index.html", counts=counts, left=max(left, 0))


@bp.get("/copy.zip")
@signed_in
def copy() -> ResponseReturnValue:
    """Everything as one ZIP, sent while it is packed; the record keeps that it was made."""
    if rules.beyond(models.copies_today(current_user.id)):
        flash(_("You have had all copies of today. Come back tomorrow."))
        return see_other("mydata.index")
    if not _seats.acquire(blocking=False):
        flash(_("Others are collecting their copies now. Try again in a minute."))
        return see_other("mydata.index")
    try:
        texts, files = _contents(current_user), models.files_of(current_user.id)
    finally:
        _seats.release()
    person = cast("Any", current_user)._get_current_object()
    aside(lambda: record(person, models.COPY, person))
    answer = Response(_packed(texts, files), mimetype="application/zip")
    name = f"bibliopraxis-{clock.today().isoformat()}.zip"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _contents(person: Person) -> dict[str, str]:
    """The texts of the ZIP by name: data.json for programs, index.html for people."""
    found = models.collect(person)
    names = models.names_in(found)
    made = clock.now()
    told = {"site": current_app.config["SITE_NAME"], "made_at": made, "tables": found}
    told |= {"people": names, "programme": f"{programme().key} {programme().version}"}
    readable = render_template(
        "mydata/copy.html",
        found=_readable(found, names),
        person=person,
        made=made,
        title_of=title_of,
        said=programme().words(i18n.language()),
    )
    style = render_template("mydata/copy_style.txt")
    return {"index.html": readable, "data.json": _as_json(told), "copy.css": style}


def _readable(found: dict[str, list[Row]], names: dict[int, str]) -> dict[str, list[Row]]:
    """The columns that people read, by their labels, in words; news stay as they are."""
    return {
        table: rows if table == "notice" else [_labelled(table, row, names) for row in rows]
        for table, rows in found.items()
        if table != "used_form"  # moments at which forms were sent say nothing to people
    }


def _labelled(table: str, row: Row, names: dict[int, str]) -> Row:
    people = models.people_columns(table)
    told = {}
    for column, value in row.items():
        label = label_of(column)
        if label and value not in (None, "", [], {}):
            said = in_words(table, column, value)
            told[label] = names.get(value, value) if column in people else said
    return told


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
