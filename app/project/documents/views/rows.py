"""Answers about a row that goes although other places name it."""

from flask import request
from flask.typing import ResponseReturnValue

from app.core.web.answers import go, page
from app.core.web.tidy_input import whole_number
from app.groups.cohorts.access import may, me
from app.policy import May
from app.programme.choosing import Citation, citing, options
from app.programme.current import programme
from app.programme.shape import Text
from app.project.documents import actions, rules, words
from app.project.documents.actions import Conflict, new_row_key
from app.project.documents.models import Desk, Document
from app.project.documents.rules import Seen
from app.project.documents.views.comparison import refused
from app.project.documents.views.desk import bp, desk_of, url_of


@bp.get("/<int:document_id>/parts/<part>/rows/<field>/<row>")
@may(May.EDIT_DOCUMENT, Document)
def ask(document: Document, part: str, field: str, row: str) -> ResponseReturnValue:
    """Before a row goes that is used elsewhere: say where, and ask."""
    at = desk_of(document, part)
    _left, removed = rules.take_row(at.row.content, field, row)
    if not removed:
        return go(url_of("plans.part", at))
    used = [_named(at, one) for one in citing(programme().documents, at.texts, row)]
    return page(
        "project/documents/ask.html", at=at, removed=removed, spec=at.spec.field(field), used=used
    )


def _named(at: Desk, one: Citation) -> tuple[Text, str]:
    """The words of a place that names a row: its section, and the row there."""
    title = programme().document(one.kind).part(one.part).title
    rows = options(programme(), at.texts, None, f"{one.kind}.{one.part}.{one.field}")
    return title, next((words.named(row, at.language) for row in rows if row.key == one.row), "")


@bp.post("/<int:document_id>/parts/<part>/rows/<field>/<row>")
@may(May.EDIT_DOCUMENT, Document)
def remove(document: Document, part: str, field: str, row: str) -> ResponseReturnValue:
    """Take the row out although it is used elsewhere; it can be put back."""
    at = desk_of(document, part)
    content, removed = rules.take_row(at.row.content, field, row)
    if removed:
        seen = Seen(whole_number(request.form.get("seen")), new_row_key(), 0)
        result = actions.save_part(at.row, seen, content, me, removed=removed)
        if isinstance(result, Conflict):
            return refused(at, result)
    return go(url_of("plans.part", at, _anchor=field))
