"""Answers about setting up a group and bringing its people in."""

from collections import Counter
from datetime import date
from typing import Any

from flask import Blueprint, Response, current_app, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from app.core.db.base import db
from app.core.text import i18n
from app.core.web.answers import page, see_other
from app.core.web.form_keys import new_key
from app.groups.cohorts.access import may, me
from app.groups.cohorts.actions import change_cohort, create_cohort
from app.groups.cohorts.models import Cohort, Enrolment, Library
from app.groups.cohorts.rules import by_name
from app.groups.intake import actions, forms, words
from app.groups.intake.queries import known, not_joined
from app.groups.intake.rules import check as checks
from app.groups.intake.rules import table as tables
from app.people.accounts.models import digest, is_demonstration, stages
from app.people.accounts.rules import Stage, is_real
from app.people.accounts.words import demo_question
from app.people.invitations.actions import make_slip
from app.policy import May
from app.programme.current import programme

bp = Blueprint("intake", __name__, url_prefix="/intake")
Looked = tuple[tables.Table, list[checks.Checked]]
SLIPS_AT_ONCE = 20  # a page stays light, and a stack of paper small


@bp.get("/cohorts/new")
@may(May.RUN_SITE)
def new() -> ResponseReturnValue:
    """Ask for a new group."""
    return _ask(None, _cohort_form(None))


@bp.post("/cohorts/new")
@may(May.RUN_SITE)
def create() -> ResponseReturnValue:
    """Make the group."""
    form = _cohort_form(None)
    if not form.validate():
        return _ask(None, form, 422)
    settings = form.settings({}, _usual())
    cohort = create_cohort(me, settings=settings, **form.basics())
    flash(_("The group is made. Now bring its people in."))
    return see_other("cohorts.show", cohort_id=cohort.id)


@bp.get("/cohorts/<int:cohort_id>")
@may(May.RUN_COHORT, Cohort)
def edit(cohort: Cohort) -> ResponseReturnValue:
    """Ask what is to be different about a group."""
    return _ask(cohort, _cohort_form(cohort))


@bp.post("/cohorts/<int:cohort_id>")
@may(May.RUN_COHORT, Cohort)
def change(cohort: Cohort) -> ResponseReturnValue:
    """Keep the changes, unless somebody else was quicker."""
    form = _cohort_form(cohort)
    if not form.validate():
        return _ask(cohort, form, 422)
    settings = form.settings(cohort.settings, _usual())
    if not change_cohort(me, cohort, form.seen(), settings=settings, **form.basics()):
        db.session.refresh(cohort)
        theirs = _cohort_form(cohort, formdata=None)
        return _ask(cohort, form, 409, form.meet(theirs, cohort.version))
    flash(_("The group is saved."))
    return see_other("cohorts.show", cohort_id=cohort.id)


def _ask(
    cohort: Cohort | None, form: forms.CohortForm, status: int = 200, theirs: Any = ()
) -> Response:
    usual = _usual()
    values: dict[str, Any] = {"cohort": cohort, "form": form, "theirs": theirs, "usual": usual}
    return page("groups/intake/cohort.html", status=status, **values)


def _usual() -> dict[str, Any]:
    plain = Cohort(settings={})
    return {name: plain.setting(name) for name in forms.FIGURES} | {"due": {}}


def _cohort_form(cohort: Cohort | None, **more: Any) -> forms.CohortForm:
    known = cohort or Cohort(settings={}, language=programme().settings.language)
    figures = {name: known.setting(name) for name in forms.FIGURES}
    titles = {one.key: one.title.said(i18n.language())[0] for one in programme().documents}
    due = known.settings.get("due", {})
    days = {f"due_{kind}": date.fromisoformat(due[kind]) for kind in titles if due.get(kind)}
    form = forms.CohortForm.with_days(titles)(obj=known, data=figures | days, **more)
    form.language.choices = [(key, i18n.NAMES.get(key, key)) for key in programme().languages]
    form.profiles.choices = [
        (one.key, f"{one.key}: {one.title.said(i18n.language())[0]}")
        for one in programme().profiles
    ]
    document = programme().document(programme().settings.page_limit_document)
    parts = [(part.key, part.title.said(i18n.language())[0]) for part in document.parts]
    form.page_limit_part.choices = [("", _("the whole plan")), *parts]
    if cohort:
        chosen = select(Enrolment.profile).where(Enrolment.cohort_id == cohort.id).distinct()
        form.taken = frozenset(one for one in db.session.scalars(chosen) if one)
    return form


@bp.get("/cohorts/<int:cohort_id>/table")
@may(May.RUN_COHORT, Cohort)
def table(cohort: Cohort) -> ResponseReturnValue:
    """Ask for the table of the group's people."""
    return _table(cohort, forms.TableForm())


@bp.post("/cohorts/<int:cohort_id>/table")
@may(May.RUN_COHORT, Cohort)
def paste(cohort: Cohort) -> ResponseReturnValue:
    """Show what the table would do; once that was seen, do it with the rows that are right."""
    form = forms.TableForm()
    if not form.validate():
        return _table(cohort, form, status=422)
    read, checked = _check(cohort, form.text.data or "")
    if len(read.rows) > checks.MOST_ROWS:
        form.text.errors = [_("Paste at most %(num)d rows at once.", num=checks.MOST_ROWS)]
        return _table(cohort, form, status=422)
    was_shown = request.form.get("act") == "keep" and form.shown.data == _mark(form)
    if not was_shown or not _is_agreed(form, checked):
        return _table(cohort, form, (read, checked), 422 if form.errors else 200)
    changed = actions.bring_in(me, cohort, checked)
    flash(ngettext("%(num)d row was taken in.", "%(num)d rows were taken in.", changed))
    wrong = [one.row.line for one in checked if one.problems]
    if not wrong:
        return see_other("cohorts.show", cohort_id=cohort.id)
    form.text.data = "\n".join([read.header, *wrong] if read.header else wrong)
    return _table(cohort, form, _check(cohort, form.text.data))


def _check(cohort: Cohort, text: str) -> Looked:
    read = tables.read(text)
    return read, checks.check(read, known(cohort, tables.addresses(read.rows)))


def _is_agreed(form: forms.TableForm | forms.PersonForm, checked: list[checks.Checked]) -> bool:
    """Whether these people may come in; asks before real people join invented ones."""
    mails = [mail for one in checked if one.changes for mail in (one.email, one.mentor_email)]
    if any(is_real(mail) for mail in mails if mail) and is_demonstration():
        form.demo_ok.errors = [] if form.demo_ok.data else [demo_question()]
    return not form.demo_ok.errors


def _table(
    cohort: Cohort, form: forms.TableForm, looked: Looked | None = None, status: int = 200
) -> Response:
    form.shown.data = _mark(form) if looked else ""
    form.form_key.data = new_key()  # a preview is no repetition of what follows it
    read, checked = looked or (None, None)
    values: dict[str, Any] = {"form": form, "checked": checked}
    values["problems"] = words.row_problems(checked or [])
    values["left_out"] = [words.heading_words(*one) for one in read.left_out] if read else []
    return page("groups/intake/table.html", status=status, cohort=cohort, **values)


def _mark(form: forms.TableForm) -> str:
    """A mark of the text, which tells whether it is still the one that was looked at."""
    return digest("\n".join((form.text.data or "").splitlines()))


@bp.get("/cohorts/<int:cohort_id>/person")
@may(May.RUN_COHORT, Cohort)
def person(cohort: Cohort) -> ResponseReturnValue:
    """Ask for one learner."""
    return _person(cohort, _person_form(cohort))


@bp.post("/cohorts/<int:cohort_id>/person")
@may(May.RUN_COHORT, Cohort)
def invite(cohort: Cohort) -> ResponseReturnValue:
    """Bring one learner in, with library, mentor and trainer: the table with one row."""
    form = _person_form(cohort)
    if not form.validate():
        return _person(cohort, form, 422)
    cells = {column: form[column].data or "" for column in tables.Column}
    rows = (tables.Row(1, "", cells),)
    checked = checks.check(tables.Table("", rows), known(cohort, tables.addresses(rows)))
    form.blame(checked[0])
    if form.errors or not _is_agreed(form, checked):
        return _person(cohort, form, 422)
    actions.bring_in(me, cohort, checked)
    name = checked[0].name
    flash(_("%(name)s is in the group. Make the slip, or hand the link over.", name=name))
    return see_other("cohorts.show", cohort_id=cohort.id)


def _person(cohort: Cohort, form: forms.PersonForm, status: int = 200) -> Response:
    names = sorted(db.session.scalars(select(Library.name)), key=by_name)
    values: dict[str, Any] = {"cohort": cohort, "form": form, "libraries": names}
    return page("groups/intake/person.html", status=status, **values)


def _person_form(cohort: Cohort) -> forms.PersonForm:
    form = forms.PersonForm()
    profiles = [(key, key) for key in cohort.profiles]
    form.profile.choices = [("", _("the learner chooses")), *profiles]
    trainers = sorted(known(cohort, []).trainers.items(), key=lambda one: by_name(one[1]))
    form.trainer.choices = [("", _("nobody yet")), *trainers]
    return form


@bp.get("/cohorts/<int:cohort_id>/slips")
@may(May.RUN_COHORT, Cohort)
def slips(cohort: Cohort) -> ResponseReturnValue:
    """Ask whose slips are to be made."""
    form, reached = _slips_form(cohort)
    return page("groups/intake/slips.html", cohort=cohort, form=form, stages=reached)


@bp.post("/cohorts/<int:cohort_id>/slips")
@may(May.RUN_COHORT, Cohort)
def make_slips(cohort: Cohort) -> ResponseReturnValue:
    """Make the slips and show them, this once; of many the first, and a button for the next."""
    form, reached = _slips_form(cohort)
    if not form.validate():
        return page(
            "groups/intake/slips.html", status=422, cohort=cohort, form=form, stages=reached
        )
    chosen = [one for one in not_joined(cohort) if one.id in form.people.data]
    now, later = chosen[:SLIPS_AT_ONCE], chosen[SLIPS_AT_ONCE:]
    made = [make_slip(me, one, current_app.config["SITE_URL"]) for one in now]
    return page("groups/intake/slips_print.html", cohort=cohort, slips=made, later=later)


def _slips_form(cohort: Cohort) -> tuple[forms.SlipsForm, dict[int, Stage]]:
    waiting = not_joined(cohort)
    reached = stages(waiting)
    without = [number for number, stage in reached.items() if stage is Stage.NO_LINK]
    form = forms.SlipsForm(people=list(reached) if request.args.get("all") else without)
    names = Counter(one.name for one in waiting)
    form.people.choices = [
        (one.id, one.name if names[one.name] == 1 else f"{one.name}, {one.email}")
        for one in waiting
    ]
    return form, reached
