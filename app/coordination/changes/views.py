"""Answers to coordinators about changes of people: who leaves, who comes, what happens, undoing."""

from typing import Any

from flask import Blueprint, Response, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.coordination.changes.actions import passing
from app.coordination.changes.actions.passing import Wanted
from app.coordination.changes.forms import NEW, NOBODY, ChangeForm, day_in
from app.coordination.changes.models import Handover
from app.coordination.changes.queries import made, parts
from app.coordination.changes.queries.parts import Holder
from app.coordination.changes.queries.preview import Preview, preview
from app.coordination.changes.rules import Part, Refusal
from app.coordination.changes.words.facts import fact_said
from app.coordination.changes.words.news import part_said, people_changed_said, refusal_said
from app.core.db.base import db
from app.core.web.answers import NotAllowedError, NotKnownError, page, see_other
from app.core.web.form_keys import new_key
from app.core.web.routes import creates
from app.core.web.tidy_input import whole_number
from app.core.web.versions import mark_of
from app.groups.cohorts.access import may, me, runs_site
from app.groups.cohorts.models import Cohort, Enrolment
from app.groups.cohorts.queries import in_reach
from app.groups.teams.queries import helpers
from app.people.accounts.actions import add_person
from app.people.accounts.models import Person, is_demonstration, person_by_email, stages
from app.policy import May

bp = Blueprint("changes", __name__, url_prefix="/changes")
bp.add_app_template_global(part_said)
bp.add_app_template_global(fact_said)
bp.add_app_template_global(people_changed_said)
bp.add_app_template_global(made.planned_for, "changes_around")


@bp.get("/cohorts/<int:cohort_id>")
@may(May.RUN_COHORT, Cohort)
def index(cohort: Cohort) -> ResponseReturnValue:
    """Who has which part in a group, each with the way to pass it on; the last changes."""
    found = parts.holders(cohort, on_site=runs_site(me))
    rows = made.newest(cohort)
    people = {row.comer for row in rows if row.comer}
    return page(
        "coordination/changes/index.html",
        cohort=cohort,
        holders=found,
        rows=rows,
        fates=made.fates(rows),
        stages=stages({one.person for one in found} | people),
        in_reach=in_reach(me.id, [one.id for one in people]),
    )


@bp.get("/cohorts/<int:cohort_id>/change")
@may(May.RUN_COHORT, Cohort)
def ask(cohort: Cohort) -> ResponseReturnValue:
    """Ask who comes, for whom, from which day and why; without a part, first which one."""
    if "part" not in request.args:
        return see_other("changes.index", cohort_id=cohort.id)
    holder = _holder(cohort, request.args)
    chosen = whole_number(request.args.get("learner"))
    known = [one.id for one in holder.learners]
    form = ChangeForm(
        formdata=None,
        person=holder.person.id,
        part=str(holder.part),
        on=day_in(request.args.get("on", "")),
        learners=[chosen] if chosen in known else known,
    )
    return _page(cohort, holder, form)


@bp.post("/cohorts/<int:cohort_id>/change")
@may(May.RUN_COHORT, Cohort)
@creates
def change(cohort: Cohort) -> ResponseReturnValue:
    """Show what the change would do; once that was seen, do it."""
    if "part" not in request.form:
        return see_other("changes.index", cohort_id=cohort.id)
    holder, form = _holder(cohort, request.form), ChangeForm()
    _offer(cohort, holder, form)
    if not form.validate() or not _is_clear(form):
        return _page(cohort, holder, form, status=422)
    comer = _comer(form)
    chosen = tuple(one for one in holder.learners if one.id in set(form.learners.data or ()))
    if wrong := parts.refused(cohort, holder.part, holder.person, comer, chosen):
        form.who.errors = [refusal_said(wrong[0], holder.person, comer, wrong[1])]
        return _page(cohort, holder, form, status=422)
    found = preview(cohort, holder.part, holder.person, chosen, form.day, comer)
    mark = _mark(form, found)
    if request.form.get("act") != "do" or form.shown.data != mark:
        met = request.form.get("act") == "do"
        form.shown.data = mark
        return _page(cohort, holder, form, (found, chosen), 409 if met else 200)
    return _do(cohort, holder, form, chosen)


@bp.post("/<int:handover_id>/undoing")
@may(May.RUN_COHORT, Handover)
def undo(handover: Handover) -> ResponseReturnValue:
    """Take a change back on the day on which it was made."""
    if handover.part is Part.SITE and not runs_site(me):
        raise NotAllowedError
    done = passing.undo(me, handover)
    flash(
        _("The change is taken back: everything is as it was.")
        if done
        else _("This change can no longer be taken back. Make a new one.")
    )
    return see_other("changes.index", cohort_id=handover.cohort_id)


def _do(
    cohort: Cohort, holder: Holder, form: ChangeForm, chosen: tuple[Enrolment, ...]
) -> ResponseReturnValue:
    comer = _comer(form)
    if comer is None and form.who.data == NEW:
        comer = add_person(form.email.data, form.name.data or "", cohort.language, me)
        db.session.flush()
    given = passing.hand_over(
        me,
        cohort,
        Wanted(
            part=holder.part,
            leaver=holder.person,
            comer=comer,
            enrolments=chosen,
            on=form.day,
            reason=form.reason.data,
            stays_trainer=bool(form.stays_trainer.data),
        ),
    )
    if isinstance(given, Refusal):
        form.who.errors = [refusal_said(given, holder.person, comer, None)]
        return _page(cohort, holder, form, status=422)
    flash(_("The part passes on. You can take it back today."))
    return see_other("changes.index", cohort_id=cohort.id)


def _holder(cohort: Cohort, given: Any) -> Holder:
    """The person who leaves, with the part. Raises NotKnownError if they do not have it."""
    person, part = whole_number(given.get("person")), str(given.get("part", ""))
    holder = parts.holder_of(cohort, part, person, on_site=runs_site(me))
    if holder is None:
        raise NotKnownError
    return holder


def _offer(cohort: Cohort, holder: Holder, form: ChangeForm) -> None:
    known = [one for one in helpers(cohort.id) if one.id != holder.person.id]
    form.offer([one for one in known if not one.erased_at], holder.learners)


def _comer(form: ChangeForm) -> Person | None:
    """Who comes, as far as somebody is known here."""
    if form.who.data == NEW:
        return person_by_email(form.email.data)
    number = whole_number(form.who.data) if form.who.data != NOBODY else 0
    return db.session.get(Person, number) if number else None


def _is_clear(form: ChangeForm) -> bool:
    return form.is_clear(person_by_email(form.email.data) is not None, is_demonstration())


def _mark(form: ChangeForm, found: Preview) -> str:
    """Of everything that was asked and shown: what is done is what was read."""
    typed = [form[name].data for name in ("who", "email", "name", "on", "reason", "stays_trainer")]
    facts = [*found.moves, *found.stays, *found.ends]
    return mark_of(
        typed,
        sorted(form.learners.data or ()),
        [*facts, *found.clashes],
        [one.id for one in found.agreements],
    )


def _page(
    cohort: Cohort,
    holder: Holder,
    form: ChangeForm,
    looked: tuple[Preview, tuple[Enrolment, ...]] | None = None,
    status: int = 200,
) -> Response:
    _offer(cohort, holder, form)
    form.form_key.data = new_key()  # a preview is no repetition of what follows it
    found, chosen = looked or (None, ())
    comer = _comer(form) if found else None
    return page(
        "coordination/changes/change.html",
        status=status,
        cohort=cohort,
        holder=holder,
        form=form,
        found=found,
        chosen=chosen,
        comer=comer,
        comes=comer.name if comer else form.name.data if form.who.data == NEW else "",
        clashed=status == 409,
        here=url_for("changes.ask", cohort_id=cohort.id, person=holder.person.id, part=holder.part),
    )
