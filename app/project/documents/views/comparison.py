"""Answers about a part that was changed in two places: both texts, and which one stays."""

from typing import Any

from flask import Response, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.db.transactions import aside
from app.core.text.diff import only_here
from app.core.web.answers import go, page, wants_fragment
from app.core.web.tidy_input import whole_number
from app.groups.cohorts.access import may, me
from app.people.unsent.queries import again
from app.policy import May
from app.project.documents import actions, rules
from app.project.documents.actions import Closed, Conflict, new_row_key
from app.project.documents.models import Desk, Document, kept_texts
from app.project.documents.rules import Seen, fingerprint
from app.project.documents.views.desk import bp, desk_of, form_of, url_of


def refused(at: Desk, result: Conflict) -> Response:
    """409: keep what was sent, and show both texts."""
    place = (at.row.id, at.document.enrolment_id, me.id)
    aside(lambda: actions.keep_text(*place, result.mine, result.base))
    link = url_of("documents.compare", at)
    if request.headers.get("X-Autosave"):
        state = "closed" if isinstance(result, Closed) else "conflict"
        return page("project/documents/_saved.html", status=409, state=state, link=link)
    if wants_fragment():
        return Response(status=409, headers={"HX-Redirect": link})
    return _compare(at, result, 409)


def _compare(at: Desk, of: Conflict, status: int = 200) -> Response:
    theirs, mine = at.row.content, of.mine
    specs = [one for one in at.spec.fields if theirs.get(one.key) != mine.get(one.key)]
    merged = rules.merge(at.spec.fields, of.base, theirs, mine)
    shown: dict[str, Any] = {"at": at, "theirs": theirs, "mine": mine, "specs": specs}
    return page(
        "project/documents/compare.html",
        status=status,
        mark=fingerprint(mine),
        form=form_of(at, merged, again(url_of("documents.settle", at))),
        only_here=only_here,
        is_open=rules.can_edit(at.document.state),
        **shown,
    )


@bp.get("/<int:document_id>/parts/<part>/comparison")
@may(May.EDIT_DOCUMENT, Document)
def compare(document: Document, part: str) -> ResponseReturnValue:
    """What is stored beside what could not be stored, and what to do about it."""
    at = desk_of(document, part)
    if not (kept := kept_texts(at.row.id, me.id)):
        return go(url_of("plans.part", at))
    return _compare(at, Conflict(kept[-1].content, kept[-1].base))


@bp.post("/<int:document_id>/parts/<part>/comparison")
@may(May.EDIT_DOCUMENT, Document)
def settle(document: Document, part: str) -> ResponseReturnValue:
    """Keep theirs, mine, or a text made of both, which is stored whether or not one waits."""
    at, choice = desk_of(document, part), request.form.get("choice", "")
    texts = {fingerprint(one.content): one for one in kept_texts(at.row.id, me.id, settled=True)}
    kept = texts.get(request.form.get("mark", ""))
    version = whole_number(request.form.get("seen"))
    if choice == "merged" or (kept and choice == "mine"):
        merged = form_of(at, at.row.content, request.form).kept()
        content = kept.content if kept and choice == "mine" else merged
        result = actions.save_part(at.row, Seen(version, new_row_key(), 0), content, me)
        if isinstance(result, Conflict):
            return refused(at, result)
    elif kept and not kept.settled_at and version != at.row.version:
        return go(url_of("documents.compare", at))  # what is to stay is not what was shown
    if kept and not kept.settled_at:
        actions.settle(kept, me, choice)
    flash(_("Done. One text is left."))
    return go(url_of("plans.part", at))
