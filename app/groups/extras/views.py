"""Answers about what a group asks for on its papers; for whoever coordinates it."""

from typing import Any

from flask import Blueprint, Response, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.db.base import db
from app.core.db.saving import take_turns
from app.core.web.answers import NotKnownError, page, see_other
from app.core.web.routes import creates
from app.core.web.versions import mark_of
from app.groups.cohorts.access import may, me
from app.groups.cohorts.models import Cohort
from app.groups.extras import actions, queries
from app.groups.extras.forms import FieldForm, FieldNumberForm, ProtocolForm
from app.groups.extras.models import ExtraField
from app.groups.extras.rules import MOST, Paper, papers
from app.groups.extras.words import PAPERS
from app.policy import May

bp = Blueprint("extras", __name__, url_prefix="/extras")


@bp.get("/cohorts/<int:cohort_id>")
@may(May.RUN_COHORT, Cohort)
def of_cohort(cohort: Cohort) -> ResponseReturnValue:
    """The fields of each paper, those that were taken out, and the papers with a number."""
    return _page(cohort, _protocol_form(cohort, None))


@bp.post("/cohorts/<int:cohort_id>/protocol")
@may(May.RUN_COHORT, Cohort)
def number_papers(cohort: Cohort) -> ResponseReturnValue:
    """Keep which papers get a protocol number, unless somebody else was quicker."""
    take_turns(cohort)
    form, mark = _protocol_form(cohort), _mark(cohort)
    if not form.has_seen(mark):
        theirs = form.meet(_protocol_form(cohort, None), mark)
        return _page(cohort, form, 409, theirs)
    if not form.validate():
        return _page(cohort, form, 422)
    actions.number_papers(me, cohort, map(Paper, form.papers.data or ()))
    flash(_("It is kept which papers get a protocol number."))
    return see_other("extras.of_cohort", cohort_id=cohort.id)


@bp.get("/cohorts/<int:cohort_id>/<paper>/new")
@may(May.RUN_COHORT, Cohort)
def new(cohort: Cohort, paper: str) -> ResponseReturnValue:
    """Ask for one more field of a paper."""
    return _ask(cohort, _paper(paper), FieldForm(formdata=None))


@bp.post("/cohorts/<int:cohort_id>/<paper>/new")
@may(May.RUN_COHORT, Cohort)
@creates
def add(cohort: Cohort, paper: str) -> ResponseReturnValue:
    """One more field; a paper has so many, and no two with the same name."""
    take_turns(cohort)
    form, its = FieldForm(), _paper(paper)
    if not form.validate() or _is_taken(cohort, its, form):
        return _ask(cohort, its, form, status=422)
    if len(_there(cohort, its)) >= MOST:
        form.form_errors.append(_("A paper has at most %(most)s such fields.", most=MOST))
        return _ask(cohort, its, form, status=422)
    label, is_required = form.label.data or "", bool(form.is_required.data)
    actions.add_field(me, cohort, its, label, is_required=is_required)
    flash(_("The field is added: %(name)s", name=label))
    return see_other("extras.of_cohort", cohort_id=cohort.id)


@bp.get("/<int:extra_field_id>")
@may(May.RUN_COHORT, ExtraField)
def edit(extra_field: ExtraField) -> ResponseReturnValue:
    """One field as a form."""
    cohort = _cohort(extra_field)
    return _ask(cohort, extra_field.paper, _field_form(extra_field, None), extra_field)


@bp.post("/<int:extra_field_id>")
@may(May.RUN_COHORT, ExtraField)
def change(extra_field: ExtraField) -> ResponseReturnValue:
    """Keep what it is called, unless somebody else was quicker."""
    form, cohort, its = _field_form(extra_field), _cohort(extra_field), extra_field.paper
    if not form.validate() or _is_taken(cohort, its, form, extra_field):
        return _ask(cohort, its, form, extra_field, 422)
    label, is_required = form.label.data or "", bool(form.is_required.data)
    seen = form.seen_version
    if not actions.change_field(me, extra_field, seen, label, is_required=is_required):
        db.session.refresh(extra_field)
        theirs = form.meet(_field_form(extra_field, None), extra_field.version)
        return _ask(cohort, its, form, extra_field, 409, theirs)
    flash(_("The field is saved: %(name)s", name=label))
    return see_other("extras.of_cohort", cohort_id=cohort.id)


@bp.post("/<int:extra_field_id>/removal")
@may(May.RUN_COHORT, ExtraField)
def take_out(extra_field: ExtraField) -> ResponseReturnValue:
    """Ask for it no longer."""
    done = actions.take_out(me, extra_field, FieldNumberForm().seen_version)
    return _told(extra_field, done, _("The field is asked for no longer. You can put it back."))


@bp.post("/<int:extra_field_id>/return")
@may(May.RUN_COHORT, ExtraField)
def put_back(extra_field: ExtraField) -> ResponseReturnValue:
    """Ask for it again."""
    done = actions.put_back(me, extra_field, FieldNumberForm().seen_version)
    return _told(extra_field, done, _("The field is asked for again."))


def _told(one: ExtraField, done: bool, words: str) -> Response:
    flash(words if done else _("It was changed meanwhile and stays as it is. Look at it again."))
    return see_other("extras.of_cohort", cohort_id=one.cohort_id)


def _paper(name: str) -> Paper:
    if name not in tuple(Paper):
        raise NotKnownError
    return Paper(name)


def _cohort(one: ExtraField) -> Cohort:
    return db.session.get_one(Cohort, one.cohort_id)


def _there(cohort: Cohort, paper: Paper) -> list[ExtraField]:
    rows = queries.fields_of(cohort)
    return [one for one in rows if one.paper is paper and one.removed_at is None]


def _is_taken(cohort: Cohort, paper: Paper, form: FieldForm, own: ExtraField | None = None) -> bool:
    others = [one for one in _there(cohort, paper) if one is not own]
    label = (form.label.data or "").casefold()
    if any(one.label.casefold() == label for one in others):
        form.label.errors = [_("This paper has a field of this name. Write another.")]
        return True
    return False


def _field_form(one: ExtraField, *formdata: Any) -> FieldForm:
    more = {"formdata": formdata[0]} if formdata else {}
    known = {"label": one.label, "is_required": one.is_required, "seen": one.version}
    return FieldForm(data=known, **more)


def _protocol_form(cohort: Cohort, *formdata: Any) -> ProtocolForm:
    more = {"formdata": formdata[0]} if formdata else {}
    return ProtocolForm(
        data={"papers": sorted(papers(cohort.settings)), "seen": _mark(cohort)}, **more
    )


def _mark(cohort: Cohort) -> str:
    return mark_of("protocol", sorted(papers(cohort.settings)))


def _page(cohort: Cohort, form: ProtocolForm, status: int = 200, theirs: Any = ()) -> Response:
    rows = queries.fields_of(cohort)
    parted = {one: [row for row in rows if row.paper is one] for one in Paper}
    return page(
        "groups/extras/show.html",
        status=status,
        cohort=cohort,
        form=form,
        theirs=theirs,
        fields=parted,
        titles=PAPERS,
        most=MOST,
    )


def _ask(
    cohort: Cohort,
    paper: Paper,
    form: FieldForm,
    one: ExtraField | None = None,
    status: int = 200,
    theirs: Any = (),
) -> Response:
    values: dict[str, Any] = {"form": form, "field": one, "theirs": theirs}
    values |= {"paper": paper, "title": PAPERS[paper]}
    return page("groups/extras/edit.html", status=status, cohort=cohort, **values)
