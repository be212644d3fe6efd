"""Answers about saving: parts, the rows of their lists, and what was changed elsewhere."""

from typing import Any

from flask import Blueprint, Response, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.db.transactions import aside, writing
from app.core.text.diff import only_here
from app.core.web.answers import NotKnownError, go, page, see_other, wants_fragment
from app.core.web.routes import reads_first
from app.groups.cohorts.access import may, me
from app.policy import May
from app.programme.choosing import Citation, citing, options
from app.programme.content import Content, Reason, fingerprint, rows_of, sums
from app.programme.current import programme
from app.project.documents import actions, rules, words
from app.project.documents.actions import AS_IT_IS, Closed, Conflict, new_row_key
from app.project.documents.forms import PartForm, offer_of, part_form
from app.project.documents.models import Desk, Document, desk, kept_texts
from app.project.documents.rules import Act, Seen

bp = Blueprint("documents", __name__, url_prefix="/documents")
WRONG = {Reason.UNREADABLE, Reason.TOO_LONG, Reason.GONE}


def _desk(document: Document, part: str) -> Desk:
    found = desk(document, part)
    if found is None:
        raise NotKnownError
    return found


def _form(at: Desk, content: Content, sent: Any = None) -> PartForm:
    return part_form(at.spec, content, offer_of(at.options, at.language), sent)


def _url(endpoint: str, at: Desk, **values: Any) -> str:
    return url_for(endpoint, document_id=at.document.id, part=at.spec.key, **values)


def _act(at: Desk) -> Act:
    lists = {one.key for one in at.spec.fields if one.type == "rows"}
    for name in ("add", "remove", "up", "down", "undo"):
        where, _colon, key = request.form.get(name, "").partition(":")
        if where in lists:
            return Act(name, where, new_row_key() if name == "add" else key)
    return Act("", "", "")


def _number(name: str) -> int:
    text = request.form.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


@bp.post("/<int:document_id>/parts/<part>")
@reads_first
@may(May.EDIT_DOCUMENT, Document)
def save(document: Document, part: str) -> ResponseReturnValue:
    """Store a part: by autosave, by its button, or by a button that changes a list."""
    at = _desk(document, part)
    if request.form.get("who", str(me.id)) != str(me.id):
        return page("project/documents/_saved.html", status=403, state="other", link=None)
    before, act = at.row.content, _act(at)
    form = _form(at, before, request.form)
    content = form.kept(act.list if act.name == "add" else "")
    asks = act.name == "remove" and citing(programme().documents, at.texts, act.key)
    changed, removed = (content, AS_IT_IS) if asks else _changed(at, act, content)
    seen = Seen(_number("seen"), request.form.get("run", "")[:32], _number("seq"))
    with writing():
        result = actions.save_part(at.row, seen, changed, me, "finished" in request.form, removed)
    if isinstance(result, Conflict):
        return _refused(at, result)
    if asks:
        return go(_url("documents.ask", at, field=act.list, row=act.key))
    return _done(at, act, before)


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
        f = _form(at, at.row.content)[act.list]
        shown = {"at": at, "spec": at.spec.field(act.list), "f": f, "act": act.name}
        return page(
            "project/documents/_swap.html", focus=_focus(at, act), **shown, **_fresh(at, before)
        )
    if act.name:
        return go(_url("plans.part", at, _anchor=_focus(at, act)))
    return _onward(at, stay=request.form.get("save") == "stay")


def _onward(at: Desk, stay: bool) -> Response:
    """Back to the part while something in it is wrong, else on to the next one."""
    found = at.missing()
    wrong = any(one.reason in WRONG for one in found) or (at.row.is_finished and found)
    if stay or wrong:
        return go(_url("plans.part", at, check=1 if wrong else None))
    flash(_("Saved."))
    keys = [spec.key for spec, _row in at.document.sections]
    following = keys[keys.index(at.spec.key) + 1 :]
    if not following:
        return see_other("plans.index")
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
        "document": at.document,
        "language": at.language,
    }


def _refused(at: Desk, result: Conflict) -> Response:
    """409: keep what was sent, and show both texts."""
    place = (at.row.id, at.document.enrolment_id, me.id)
    aside(lambda: actions.keep_text(*place, result.mine, result.base))
    link = _url("documents.compare", at)
    if request.headers.get("X-Autosave"):
        state = "closed" if isinstance(result, Closed) else "conflict"
        return page("project/documents/_saved.html", status=409, state=state, link=link)
    if wants_fragment():
        return Response(status=409, headers={"HX-Redirect": link})
    return _compare(at, result, 409)


def _compare(at: Desk, of: Conflict, status: int = 200) -> Response:
    theirs, mine = at.row.content, of.mine
    specs = [one for one in at.spec.fields if theirs.get(one.key) != mine.get(one.key)]
    shown: dict[str, Any] = {"at": at, "theirs": theirs, "mine": mine, "specs": specs}
    return page(
        "project/documents/compare.html",
        status=status,
        mark=fingerprint(mine),
        form=_form(at, rules.merge(at.spec.fields, of.base, theirs, mine)),
        only_here=only_here,
        is_open=rules.can_edit(at.document.state),
        **shown,
    )


@bp.get("/<int:document_id>/parts/<part>/comparison")
@may(May.EDIT_DOCUMENT, Document)
def compare(document: Document, part: str) -> ResponseReturnValue:
    """What is stored beside what could not be stored, and what to do about it."""
    at = _desk(document, part)
    if not (kept := kept_texts(at.row.id, me.id)):
        return go(_url("plans.part", at))
    return _compare(at, Conflict(kept[-1].content, kept[-1].base))


@bp.post("/<int:document_id>/parts/<part>/comparison")
@may(May.EDIT_DOCUMENT, Document)
def settle(document: Document, part: str) -> ResponseReturnValue:
    """Keep theirs, mine, or a text made of both, which is stored whether or not one waits."""
    at, choice = _desk(document, part), request.form.get("choice", "")
    waiting = {fingerprint(one.content): one for one in kept_texts(at.row.id, me.id)}
    kept = waiting.get(request.form.get("mark", ""))
    if choice == "merged" or (kept and choice == "mine"):
        merged = _form(at, at.row.content, request.form).kept()
        content = kept.content if kept and choice == "mine" else merged
        seen = Seen(_number("seen"), new_row_key(), 0)
        result = actions.save_part(at.row, seen, content, me)
        if isinstance(result, Conflict):
            return _refused(at, result)
    if kept:
        actions.settle(kept, me, choice)
    flash(_("Done. One text is left."))
    return go(_url("plans.part", at))


@bp.get("/<int:document_id>/parts/<part>/rows/<field>/<row>")
@may(May.EDIT_DOCUMENT, Document)
def ask(document: Document, part: str, field: str, row: str) -> ResponseReturnValue:
    """Before a row goes that is used elsewhere: say where, and ask."""
    at = _desk(document, part)
    _left, removed = rules.take_row(at.row.content, field, row)
    if not removed:
        return go(_url("plans.part", at))
    used = [_named(at, one) for one in citing(programme().documents, at.texts, row)]
    return page(
        "project/documents/ask.html", at=at, removed=removed, spec=at.spec.field(field), used=used
    )


def _named(at: Desk, one: Citation) -> tuple[str, str]:
    """The words of a place that names a row: its section, and the row there."""
    title = programme().document(one.kind).part(one.part).title.said(at.language)[0]
    rows = options(programme(), at.texts, None, f"{one.kind}.{one.part}.{one.field}")
    return title, next((words.named(row, at.language) for row in rows if row.key == one.row), "")


@bp.post("/<int:document_id>/parts/<part>/rows/<field>/<row>")
@may(May.EDIT_DOCUMENT, Document)
def remove(document: Document, part: str, field: str, row: str) -> ResponseReturnValue:
    """Take the row out although it is used elsewhere; it can be put back."""
    at = _desk(document, part)
    content, removed = rules.take_row(at.row.content, field, row)
    if removed:
        seen = Seen(_number("seen"), new_row_key(), 0)
        result = actions.save_part(at.row, seen, content, me, removed=removed)
        if isinstance(result, Conflict):
            return _refused(at, result)
    return go(_url("plans.part", at, _anchor=f"list-{field}"))
