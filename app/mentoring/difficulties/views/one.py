"""Answers about one difficulty: reading it, taking it, closing it, opening it again."""

from flask import Response, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.db.base import db
from app.core.web.answers import page, see_other
from app.groups.cohorts.access import allows, may, me
from app.groups.cohorts.queries import team_of
from app.mentoring.difficulties import rules
from app.mentoring.difficulties.actions import people as actions
from app.mentoring.difficulties.forms import ActForm, AnswerForm, CloseForm
from app.mentoring.difficulties.models import Difficulty
from app.mentoring.difficulties.queries import concern_for, reads_words
from app.mentoring.difficulties.rules import Act, Readers
from app.mentoring.difficulties.views.lists import bp
from app.policy import May, Role

RIGHTS = {
    Act.TAKE: May.HANDLE_DIFFICULTY,
    Act.CLOSE: May.HANDLE_DIFFICULTY,
    Act.REOPEN: May.REOPEN_DIFFICULTY,
    Act.ANSWER: May.SAY_STUCK,
    Act.WITHDRAW: May.WITHDRAW_DIFFICULTY,
}


@bp.get("/<int:difficulty_id>")
@may(May.SEE_DIFFICULTY, Difficulty)
def show(difficulty: Difficulty) -> ResponseReturnValue:
    """One difficulty: what it is, whose turn it is, what was done, and what the reader can do."""
    return _page(difficulty)


@bp.post("/<int:difficulty_id>/taking")
@may(May.HANDLE_DIFFICULTY, Difficulty)
def take(difficulty: Difficulty) -> ResponseReturnValue:
    """Take it in hand."""
    form = ActForm()
    if not actions.take(me, difficulty, form.seen_version):
        return _page(difficulty, 409)
    flash(_("It is in your hands. The learner is told."))
    return _back(difficulty)


@bp.post("/<int:difficulty_id>/closing")
@may(May.HANDLE_DIFFICULTY, Difficulty)
def close(difficulty: Difficulty) -> ResponseReturnValue:
    """Say what was done, and close it."""
    form = CloseForm()
    if not form.validate():
        return _page(difficulty, 422, closing=form)
    if not actions.close(me, difficulty, form.seen_version, form.outcome.data):
        return _page(difficulty, 409, closing=form)
    flash(_("Closed. The learner reads what was done."))
    return _back(difficulty)


@bp.post("/<int:difficulty_id>/reopening")
@may(May.REOPEN_DIFFICULTY, Difficulty)
def reopen(difficulty: Difficulty) -> ResponseReturnValue:
    """It is still there."""
    seen = ActForm().seen_version
    if not _can(Act.REOPEN, difficulty) or not actions.open_again(me, difficulty, seen):
        return _page(difficulty, 409)
    flash(_("It is open again. What was done before stays here."))
    return _back(difficulty)


@bp.post("/<int:difficulty_id>/withdrawal")
@may(May.WITHDRAW_DIFFICULTY, Difficulty)
def withdraw(difficulty: Difficulty) -> ResponseReturnValue:
    """Take back what one said, as long as nobody has taken it."""
    form = ActForm()
    if not actions.withdraw(me, difficulty, form.seen_version):
        return _page(difficulty, 409)
    flash(_("Taken back. It waits for nobody any more."))
    return _back(difficulty)


@bp.post("/<int:difficulty_id>/answer")
@may(May.SAY_STUCK, Difficulty)
def answer(difficulty: Difficulty) -> ResponseReturnValue:
    """The learner says something to what the program found."""
    form = AnswerForm()
    form.offer(team_of(difficulty.enrolment_id))
    if not form.validate():
        return _page(difficulty, 422, answering=form)
    reads = Readers(form.read_by.data)
    if not actions.say_about(me, difficulty, form.seen_version, form.answer.data, reads):
        return _page(difficulty, 409, answering=form)
    flash(_("Your words stand with it."))
    return _back(difficulty)


def _can(act: Act, one: Difficulty) -> bool:
    """Whether the reader can do this with it now."""
    does = any(rules.may(act, one.kind, Role(role)) for role in me.acting)
    if act is Act.WITHDRAW:
        does = one.raised_by_id == me.id
    return does and allows(RIGHTS[act]) and rules.can(act, one.state, one.kind)


def _back(one: Difficulty) -> ResponseReturnValue:
    return see_other("difficulties.show", difficulty_id=one.id)


def _page(
    one: Difficulty,
    status: int = 200,
    closing: CloseForm | None = None,
    answering: AnswerForm | None = None,
) -> Response:
    if status == 409:
        db.session.expire_all()  # what stands there now, beside what was typed
        for form in (closing, answering):
            if form is not None:
                form.seen.data = one.version
    reads, team = reads_words(one, me, me.acting), team_of(one.enrolment_id)
    stored = {"answer": one.words if reads else "", "read_by": one.read_by, "seen": one.version}
    return page(
        "mentoring/difficulties/show.html",
        status=status,
        one=one,
        enrolment=one.enrolment,
        team=team,
        own=one.enrolment.person_id == me.id,
        words=one.words if reads else "",
        concern=concern_for(one, me, me.acting),
        earlier=one.done_before(),
        can={str(act): _can(act, one) for act in RIGHTS},
        closing=closing or CloseForm(formdata=None, seen=one.version),
        answering=(answering or AnswerForm(formdata=None, data=stored)).offer(team),
        sent=closing or answering,
        act=ActForm(formdata=None, seen=one.version),
        is_late=status == 409,
    )
