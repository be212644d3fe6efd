"""Answers about comments: asking for them, saying, answering, removing."""

from flask import Blueprint, Response, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.web.answers import (
    NotAllowedError,
    NotKnownError,
    go,
    own_path,
    page,
    see_other,
    wants_fragment,
)
from app.core.web.routes import creates
from app.core.web.tidy_input import whole_number
from app.groups.cohorts.access import get_for, may, me
from app.policy import POLICY, May, Role
from app.programme.spec import PartSpec
from app.project.comments import actions
from app.project.comments.forms import Discussion, ReplyForm, comment_form, discussion
from app.project.comments.models import Comment, comments_of, heard
from app.project.comments.rules import Kind
from app.project.documents.actions import Conflict, keep_text, save_part
from app.project.documents.forms.part import offer_of, part_form
from app.project.documents.models import Desk, Document, desk
from app.project.documents.rules import Seen

bp = Blueprint("comments", __name__, url_prefix="/comments")


@bp.post("/<int:document_id>/offer")
@may(May.EDIT_DOCUMENT, Document)
def offer(document: Document) -> ResponseReturnValue:
    """Ask mentor, trainer and tutors for comments."""
    if actions.offer(document, me):
        flash(_("They have been told, and can read this while you write."))
    return _onward(document)


@bp.post("/<int:document_id>/offer-end")
@may(May.EDIT_DOCUMENT, Document)
def take_back(document: Document) -> ResponseReturnValue:
    """Only the learner reads the draft again."""
    if actions.take_back(document, me):
        flash(_("Only you can read it now. The comments stay."))
    return _onward(document)


def _onward(document: Document) -> Response:
    """Back to the document once the text beside the button is stored; else both texts are shown."""
    at = desk(document, request.args.get("part", ""))
    if at is None or _is_stored(at):
        return see_other("plans.show", document_id=document.id)
    return see_other("documents.compare", document_id=document.id, part=at.spec.key)


def _is_stored(at: Desk) -> bool:
    """Store what is typed; False if another window was quicker: then it is kept to be compared."""
    form = part_form(at.spec, at.row.content, offer_of(at.options, at.language), request.form)
    version, number = (whole_number(request.form.get(name)) for name in ("seen", "seq"))
    seen = Seen(version, request.form.get("run", "")[:32], number)
    result = save_part(at.row, seen, form.kept(), me, "finished" in request.form)
    if isinstance(result, Conflict):
        place = (at.row.id, at.document.enrolment_id, me.id)
        keep_text(*place, result.mine, result.base)
    return not isinstance(result, Conflict)


@bp.get("/<int:document_id>/parts/<part>")
@may(May.COMMENT, Document)
def part(document: Document, part: str) -> ResponseReturnValue:
    """The comments on one part."""
    return _page(_discussion(document, _spec(document, part)))


@bp.post("/<int:document_id>/parts/<part>")
@may(May.COMMENT, Document)
@creates
def say(document: Document, part: str) -> ResponseReturnValue:
    """A new comment on a part or one of its rows."""
    spec, is_learner = _spec(document, part), _is_learner()
    form = comment_form(document, spec, is_learner, request.form)
    if not form.validate():
        return _page(_discussion(document, spec, form), 422)
    kind = Kind.NOTE if is_learner else Kind(form.kind.data)
    row = (form.row.data or "") if "row" in form else ""
    actions.say(document, me, part, form.text.data or "", kind, row)
    return _back(document, part)


@bp.post("/<int:comment_id>/reply")
@may(May.COMMENT, Comment)
@creates
def reply(comment: Comment) -> ResponseReturnValue:
    """An answer in the same thread."""
    document, form = _document(comment), ReplyForm()
    if not form.validate():
        shown = _discussion(document, _spec(document, comment.part))
        shown.answering, shown.reply = comment, form
        return _page(shown, 422)
    actions.reply(comment, document, me, form.text.data or "")
    return _back(document, comment.part)


@bp.post("/<int:comment_id>/answered")
@may(May.COMMENT, Comment)
def answered(comment: Comment) -> ResponseReturnValue:
    """The learner has dealt with it, or (again) has not."""
    if not _is_learner():
        raise NotAllowedError
    change = actions.reopen if request.form.get("again") else actions.mark_answered
    change(comment, me)
    return _back(_document(comment), comment.part)


@bp.post("/<int:comment_id>/removal")
@may(May.COMMENT, Comment)
def remove(comment: Comment) -> ResponseReturnValue:
    """The author takes it away, or (again) puts it back."""
    if comment.author_id != me.id:
        raise NotAllowedError
    change = actions.put_back if request.form.get("again") else actions.remove
    change(comment, me)
    return _back(_document(comment), comment.part)


def _is_learner() -> bool:
    return Role.LEARNER in me.acting


def _document(comment: Comment) -> Document:
    document = get_for(me, Document, comment.document_id, May.COMMENT)
    _spec(document, comment.part)
    return document


def _spec(document: Document, part: str) -> PartSpec:
    found = [spec for spec, _row in document.sections if spec.key == part]
    if not found or _is_closed(document, found[0]):
        raise NotKnownError
    return found[0]


def _is_closed(document: Document, spec: PartSpec) -> bool:
    """Of a draft whose topic alone was put forward, only that, to those who are asked."""
    topic_only = any(one.agreed for one in document.spec.parts) and not document.handed_in_count
    if _is_learner() or document.offered_at or not topic_only:
        return False
    return not (spec.agreed and POLICY[May.AGREE_TOPIC].keys() & set(me.acting))


def _discussion(document: Document, spec: PartSpec, form: object = None) -> Discussion:
    back = url_for("comments.part", document_id=document.id, part=spec.key)
    back = own_path(request.values.get("back") or back)
    said = heard(document, comments_of(document.id, spec.key), _is_learner())
    found = discussion(document, spec, said, me, back, form)
    found.folded = "folded" in request.values
    return found


def _page(shown: Discussion, status: int = 200) -> ResponseReturnValue:
    return page(
        "project/comments/part.html",
        fragment="discussion",
        status=status,
        discussion=shown,
        in_place=wants_fragment(),
    )


def _back(document: Document, part: str) -> ResponseReturnValue:
    """The discussion as it is now, on the page on which it stands."""
    if wants_fragment():
        return _page(_discussion(document, _spec(document, part)))
    here = url_for("comments.part", document_id=document.id, part=part)
    return go(own_path(request.form.get("back") or here) + f"#comments-{part}")
