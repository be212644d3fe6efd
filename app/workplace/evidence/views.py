"""Answers about the files of an entry."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.core.db.transactions import writing
from app.core.storage.files import attachment
from app.core.web.answers import page, see_other, wants_fragment
from app.core.web.routes import takes_files
from app.groups.cohorts.access import may, me
from app.people.files.forms import FilesForm, at_a_time, limits
from app.people.files.rules import EVERY
from app.policy import May
from app.workplace.evidence import actions
from app.workplace.evidence.actions import ClosedError
from app.workplace.evidence.models import Evidence, counts, evidence_of
from app.workplace.logbook.actions import note_reading
from app.workplace.logbook.models import Entry

bp = Blueprint("evidence", __name__, url_prefix="/evidence")


@dataclass(frozen=True)
class Shelf:
    """What a page shows of an entry's files."""

    entry: Entry
    there: list[Evidence]
    gone: list[Evidence]  # can be put back
    can_change: bool
    form: FilesForm


def _shelf(entry: Entry, form: FilesForm | None = None) -> Shelf:
    there, gone = evidence_of(entry.id)
    can_change = entry.person_id == me.id and actions.is_open(entry)
    fresh = FilesForm(formdata=None).offer(EVERY)
    return Shelf(entry, there, gone if can_change else [], can_change, form or fresh)


@bp.app_context_processor
def _for_pages_of_entries() -> dict[str, Any]:
    """For the pages of the logbook and of hours, which show the files with the entry."""
    return {"shelf_of": _shelf, "file_counts": counts, "file_limits": limits,
            "at_a_time": at_a_time}  # fmt: skip


@bp.get("/entry/<int:entry_id>")
@may(May.READ_LOG, Entry)
def show(entry: Entry) -> ResponseReturnValue:
    """The files of one entry."""
    note_reading(me, entry.enrolment_id)
    return _page(entry)


def _page(entry: Entry, form: FilesForm | None = None, said: str = "") -> Response:
    """The page, or for htmx its part; `said` is told above the one and announced with the other."""
    if said and not wants_fragment():
        flash(said)
    values: dict[str, Any] = {"entry": entry, "shelf": _shelf(entry, form)}
    values["said"] = said if wants_fragment() else ""
    status = 422 if form and form.errors else 200
    return page("workplace/evidence/show.html", fragment="part", status=status, **values)


@bp.post("/entry/<int:entry_id>")
@takes_files
@may(May.LOG_HOURS, Entry)
def add(entry: Entry) -> ResponseReturnValue:
    """Keep the files that can be kept, and say of each other one why not."""
    form = FilesForm()
    fits, refused = form.examined(EVERY)
    added: list[Evidence] = []
    try:
        with writing():
            added, without_room = actions.add(me, entry, fits, limits())
    except ClosedError:
        flash(_("The entry is with your mentor. Take it back first, then add the file."))
        return see_other("logbook.entry", entry_id=entry.id)
    form.say([*refused, *without_room])
    return _after_adding(entry, form, len(added))


def _after_adding(entry: Entry, form: FilesForm, count: int) -> ResponseReturnValue:
    words = ngettext("%(num)s file is added.", "%(num)s files are added.", count) if count else ""
    if form.errors or wants_fragment():
        return _page(entry, form if form.errors else None, words)
    flash(words or _("This file was here already."))
    return see_other("logbook.entry", _anchor="evidence", entry_id=entry.id)


@bp.get("/<int:evidence_id>")
@may(May.READ_LOG, Evidence)
def download(evidence: Evidence) -> ResponseReturnValue:
    """The file itself, to be saved."""
    note_reading(me, evidence.enrolment_id)
    return attachment(evidence.file)


@bp.post("/<int:evidence_id>/removal")
@may(May.LOG_HOURS, Evidence)
def remove(evidence: Evidence) -> ResponseReturnValue:
    """Take a file away; the page offers to put it back."""
    done = actions.remove(me, evidence)
    said = _("The file is removed. You can put it back until tomorrow.")
    return _after(evidence, said if done else _("This file cannot be removed now."))


@bp.post("/<int:evidence_id>/return")
@may(May.LOG_HOURS, Evidence)
def put_back(evidence: Evidence) -> ResponseReturnValue:
    """Undo a removal."""
    done = actions.put_back(me, evidence, limits())
    return _after(evidence, _("The file is back.") if done else _("There is no place for it now."))


def _after(evidence: Evidence, words: str) -> ResponseReturnValue:
    if wants_fragment():
        return _page(evidence.entry, said=words)
    flash(words)
    return see_other("logbook.entry", _anchor="evidence", entry_id=evidence.entry_id)
