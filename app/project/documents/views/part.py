"""Answers about saving a part: by autosave, by its button, by the buttons of its lists."""

from typing import Any

from flask import Response, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.db.transactions import writing
from app.core.web.answers import go, page, see_other, wants_fragment
from app.core.web.routes import reads_first
from app.core.web.tidy_input import whole_number
from app.groups.cohorts.access import may, me
from app.policy import May
from app.programme.choosing import citing
from app.programme.content import Content, Reason, rows_of, sums
from app.programme.current import programme
from app.programme.goals import findings
from app.programme.spec import FieldSpec
from app.project.documents import actions, rules
from app.project.documents.actions import AS_IT_IS, Conflict, new_row_key
from app.project.documents.forms.part import RowForm
from app.project.documents.models import Desk, Document
from app.project.documents.rules import Act, Seen
from app.project.documents.views.comparison import refused
from app.project.documents.views.desk import bp, desk_of, form_of, url_of

WRONG = {Reason.UNREADABLE, Reason.TOO_LONG, Reason.GONE}


@bp.post("/<int:document_id>/parts/<part>")
@reads_first
@may(May.EDIT_DOCUMENT, Document)
def save(document: Document, part: str) -> ResponseReturnValue:
    """Store a part: by autosave, by its button, or by a button that changes a list."""
    at = desk_of(document, part)
    if request.form.get("who", str(me.id)) != str(me.id):
        return page("project/documents/_saved.html", status=403, state="other", link=None)
    before, act = at.row.content, _act(at)
    form = form_of(at, before, request.form)
    content = form.kept(act.list if act.name == "add" else "")
    asks = act.name == "remove" and citing(programme().documents, at.texts, act.key)
    changed, removed = (content, AS_IT_IS) if asks else _changed(at, act, content)
    version, number = (whole_number(request.form.get(name)) for name in ("seen", "seq"))
    seen = Seen(version, request.form.get("run", "")[:32], number)
    with writing():
        result = actions.save_part(at.row, seen, changed, me, "finished" in request.form, removed)
    if isinstance(result, Conflict):
        return refused(at, result)
    if asks:
        return go(url_of("documents.ask", at, field=act.list, row=act.key))
    return _done(at, act, before)


def _act(at: Desk) -> Act:
    lists = {one.key for one in at.spec.fields if one.type == "rows"}
    for name in ("add", "remove", "up", "down", "undo"):
        where, _colon, key = request.form.get(name, "").partition(":")
        if where in lists:
            return Act(name, where, new_row_key() if name == "add" else key)
    return Act("", "", "")


def _changed(at: Desk, act: Act, content: Content) -> tuple[Content, Any]:
    """The content after what the button asked for, and what can be put back from now on."""
    if act.name == "add":
        most = at.spec.field(act.list).max_rows
        if not most or len(content[act.list]) < most:
            return rules.add_row(content, act.list, act.key), AS_IT_IS
        flash(_("There is room for %(most)s rows here.", most=most))
    elif act.name in ("up", "down"):
        step = -1 if act.name == "up" else 1
        return rules.move_row(content, act.list, act.key, step), AS_IT_IS
    elif act.name == "undo" and at.row.removed:
        return rules.put_back(content, at.row.removed), None
    elif act.name == "remove":
        left, removed = rules.take_row(content, act.list, act.key)
        return left, removed or AS_IT_IS
    return content, AS_IT_IS


def _done(at: Desk, act: Act, before: Content) -> Response:
    """The answer to a save that went well."""
    if request.headers.get("X-Autosave"):
        return page("project/documents/_saved.html", state="saved", link=None, **_fresh(at, before))
    if act.name and wants_fragment():
        f = form_of(at, at.row.content)[act.list]
        shown = {"spec": at.spec.field(act.list), "f": f, "act": act.name}
        whole = {**_fresh(at, before), "findings": at.findings(), **shown}
        return page("project/documents/_swap.html", focus=_focus(at, act), **whole)
    if act.name:
        return go(url_of("plans.part", at, _anchor=_focus(at, act)))
    return _onward(at, stay=request.form.get("save") == "stay")


def _onward(at: Desk, stay: bool) -> Response:
    """Back to the part while something in it is wrong, else on to the next one."""
    found = at.missing()
    wrong = any(one.reason in WRONG for one in found) or (at.row.is_finished and found)
    if stay or wrong:
        return go(url_of("plans.part", at, check=1 if wrong else None))
    flash(_("Saved."))
    keys = [spec.key for spec, _row in at.document.sections]
    following = keys[keys.index(at.spec.key) + 1 :]
    if not following:
        return see_other("folders.index")
    return see_other("plans.part", document_id=at.document.id, part=following[0])


def _focus(at: Desk, act: Act) -> str:
    """The id of what gets the focus: the row's first field, else the next row's, else Add."""
    content = at.row.content
    keys = [str(row["key"]) for row in content.get(act.list, [])]
    place = (at.row.removed or {}).get("place", 0) if act.name == "remove" else 0
    near = keys[min(place, len(keys) - 1)] if keys else ""
    key = act.key if act.key in keys else near
    first = at.spec.field(act.list).columns[0].key
    return f"{act.list}-{key}-{first}" if key else f"add-{act.list}"


def _fresh(at: Desk, before: Content) -> dict[str, Any]:
    """What an answer renews beside the line: sums that changed, the estimate of pages."""
    totals: dict[str, Any] = {}
    finance = at.spec.layout == "finance"
    for spec in at.spec.fields if finance else ():
        if spec.type == "rows":
            old, new = (sums(spec, rows_of(text, spec.key)) for text in (before, at.row.content))
            changed = {key: one for key, one in new.rows.items() if old.rows.get(key) != one}
            totals |= {spec.key: new.total, **changed}
    return {
        "seen": at.row.version,
        "saved_at": at.row.saved_at,
        "totals": totals,
        "balance": at.balance(),
        "filled": at.document.filled(),
        **_judged(at, before),
        "lines": _lines(at, before),
        "moved": at.spec.agreed and _has_moved(at),
        "at": at,
        "document": at.document,
        "language": at.language,
    }


def _judged(at: Desk, before: Content) -> dict[str, Any]:
    """What the check of goals finds now and did not before, and the lists whose hours changed."""
    cohort = at.document.enrolment.cohort
    known = findings(at.spec, before, cohort.starts_on, cohort.ends_on)
    lists = [one for one in at.spec.fields if one.type == "rows"]
    return {
        "findings": {row: one for row, one in at.findings().items() if known.get(row) != one},
        "sums": [
            one
            for one in lists
            if at.planned(one) != rules.planned(one, rows_of(before, one.key), cohort.setting)
        ],
    }


def _has_moved(at: Desk) -> bool:
    """Whether the part says something else than what the page calls agreed on (plans/_names)."""
    now = rules.fingerprint(at.row.content)
    return request.form.get("proposed", now) != now


def _lines(at: Desk, before: Content) -> list[tuple[FieldSpec, int, RowForm]]:
    """The rows that a save has changed, of the lists whose rows show a line of their own."""
    opened = at.spec.layout == "fields"
    lists = [spec.key for spec in at.spec.fields if opened and rules.opens(spec)]
    old = {str(row["key"]): row for key in lists for row in before.get(key, [])}
    form = form_of(at, at.row.content) if lists else None
    return [
        (field.spec, number, row)
        for field in (form[key] for key in lists if form)
        for number, row in enumerate(field.entries, 1)
        if row.kept() != old.get(row.key)
    ]
