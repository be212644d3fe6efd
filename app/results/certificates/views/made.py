"""Answers to a learner and the coordinator: papers are made, printed, withdrawn."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.audit.actions import note_copy
from app.core.press.shown import WORDS, shown
from app.core.web.answers import NotKnownError, page, see_other
from app.groups.cohorts.access import may, me
from app.groups.cohorts.models import Enrolment
from app.people.accounts.access import is_shared
from app.policy import May
from app.results.certificates import actions, papers, queries
from app.results.certificates.forms import WithdrawForm
from app.results.certificates.models import Certificate
from app.results.certificates.queries import Kept
from app.results.certificates.rules import State
from app.results.certificates.views.blueprint import bp
from app.results.certificates.words import kind_said
from app.workplace.placements.models import Placement, placement_of


@bp.get("/courses/<int:enrolment_id>")
@may(May.READ_CERTIFICATE, Enrolment)
def index(enrolment: Enrolment) -> ResponseReturnValue:
    """What a statement would say today, and the papers that were made."""
    placement = _running(enrolment)
    return page(
        "results/certificates/index.html",
        enrolment=enrolment,
        placement=placement,
        said=queries.so_far(placement) if placement else None,
        papers=queries.papers_of(enrolment.id),
    )


def _running(enrolment: Enrolment) -> Placement | None:
    """The placement, once there is a logbook."""
    placement = placement_of(enrolment.id)
    return placement if placement and placement.activated_at else None


@bp.post("/courses/<int:enrolment_id>")
@may(May.MAKE_STATEMENT, Enrolment)
def make(enrolment: Enrolment) -> ResponseReturnValue:
    """Make "hours so far"; the one before is replaced by it."""
    placement = _running(enrolment)
    if placement is None:
        raise NotKnownError
    paper, is_new = actions.state_hours(me, placement)
    if is_new:
        flash(_("Made: number %(number)s. Print it, or take the file.", number=paper.number))
    else:
        flash(_("Nothing has changed: number %(number)s of today says it.", number=paper.number))
    return see_other("certificates.index", enrolment_id=enrolment.id)


@bp.get("/<int:certificate_id>")
@may(May.READ_CERTIFICATE, Certificate)
def paper(certificate: Certificate) -> ResponseReturnValue:
    """The paper as it was made, as long as it holds."""
    its = queries.kept(certificate)
    if its.state is not State.VALID or not its.is_called_so:
        flash(_say_why(its))
        return see_other("certificates.index", enrolment_id=certificate.enrolment_id)
    note_copy(me, certificate)
    back = url_for("certificates.index", enrolment_id=certificate.enrolment_id)
    label = kind_said(certificate.kind)
    return shown(papers.statement(certificate), back, label, inline=is_shared(), forms=WORDS)


def _say_why(its: Kept) -> str:
    """Why a paper is not printed again."""
    if its.state is not State.VALID:
        return _("This paper no longer counts, so it is not printed again.")
    return _("Another name stood on this paper, so it is not printed again. Make a new one.")


@bp.get("/<int:certificate_id>/withdrawal")
@may(May.MAKE_STATEMENT, Certificate)
def ask(certificate: Certificate) -> ResponseReturnValue:
    """Ask why the paper no longer counts."""
    return _ask(certificate, WithdrawForm(formdata=None))


@bp.post("/<int:certificate_id>/withdrawal")
@may(May.MAKE_STATEMENT, Certificate)
def withdraw(certificate: Certificate) -> ResponseReturnValue:
    """The paper no longer counts."""
    form = WithdrawForm()
    if not form.validate():
        return _ask(certificate, form, 422)
    if actions.withdraw(me, certificate, form.why.data or ""):
        flash(_("Withdrawn: number %(number)s no longer counts.", number=certificate.number))
    else:
        flash(_("Nothing was changed: it was withdrawn already."))
    return see_other("certificates.index", enrolment_id=certificate.enrolment_id)


def _ask(certificate: Certificate, form: WithdrawForm, status: int = 200) -> ResponseReturnValue:
    if status == 200 and queries.kept(certificate).state is State.WITHDRAWN:
        return see_other("certificates.index", enrolment_id=certificate.enrolment_id)
    template = "results/certificates/withdraw.html"
    return page(template, status=status, paper=certificate, form=form)


@bp.post("/<int:certificate_id>/withdrawal/undo")
@may(May.MAKE_STATEMENT, Certificate)
def let_count(certificate: Certificate) -> ResponseReturnValue:
    """The paper counts as before."""
    if actions.let_count(me, certificate):
        flash(_("Taken back: number %(number)s counts as before.", number=certificate.number))
    else:
        flash(_("This can no longer be taken back."))
    return see_other("certificates.index", enrolment_id=certificate.enrolment_id)
