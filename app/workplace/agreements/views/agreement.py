"""Answers about one agreement; for whoever runs the site."""

from typing import Any

from flask import Response, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from app.core import clock
from app.core.audit.actions import note_copy
from app.core.db.base import db
from app.core.press.shown import WORDS, shown
from app.core.text.i18n import by_name
from app.core.web.answers import page, see_other
from app.core.web.routes import creates
from app.groups.cohorts.access import may, me
from app.groups.cohorts.models import Library
from app.groups.extras.forms import fields_in, filled, typed, with_fields
from app.groups.extras.queries import Wanted, on_agreement
from app.groups.extras.rules import Asked, asked
from app.people.accounts.access import is_shared
from app.people.accounts.actions import add_person
from app.people.accounts.models import Person, is_demonstration, person_by_email, stages
from app.people.files.forms import FilesForm, at_a_time, limits
from app.people.files.rules import PAPER
from app.policy import May
from app.workplace.agreements import actions, papers, queries
from app.workplace.agreements.forms import AgreementForm, DateForm
from app.workplace.agreements.models import Agreement, lines_of, not_with, papers_of
from app.workplace.agreements.views.hosts import BOTH, bp, own_host_problem


@bp.route("/new", methods=BOTH)
@may(May.RUN_SITE)
@creates
def new() -> ResponseReturnValue:
    """A new agreement, as a draft."""
    form = _form(None)
    if request.method == "GET" or not form.validate() or not _is_clear(form):
        return _ask(None, form)
    host = db.session.get_one(Library, int(form.library.data))
    values = {**form.values(), "extra": _extra(form, None)}
    agreement = actions.create_agreement(me, host, _responsible(form), **values)
    flash(_("The agreement is kept as a draft. Write the day here once it is signed."))
    return see_other("agreements.show", agreement_id=agreement.id)


@bp.get("/<int:agreement_id>")
@may(May.RUN_SITE, Agreement)
def show(agreement: Agreement) -> ResponseReturnValue:
    """One agreement, and what can be done with it."""
    return shown_agreement(agreement, DateForm(on=clock.today()))


@bp.get("/<int:agreement_id>/print")
@may(May.RUN_SITE, Agreement)
def paper(agreement: Agreement) -> ResponseReturnValue:
    """The agreement on paper, with lines to sign on."""
    note_copy(me, agreement)
    its = papers.agreement(agreement)
    back = url_for("agreements.show", agreement_id=agreement.id)
    return shown(its, back, _("Cooperation agreement"), inline=is_shared(), forms=WORDS)


def shown_agreement(
    agreement: Agreement, form: DateForm, status: int = 200, papers: FilesForm | None = None
) -> Response:
    values: dict[str, Any] = {"agreement": agreement, "form": form}
    values["there"], values["gone"] = papers_of(agreement.id)
    values["papers"] = papers or FilesForm(formdata=None).offer(PAPER)
    values |= {"limits": limits(), "at_a_time": at_a_time()}
    values["standing"] = agreement.standing(clock.today())
    values |= {"others": not_with(agreement), "lines": lines_of(agreement.id)}
    found = queries.learning_at(agreement.library_id, agreement.responsible.email or "")
    values["learns_here"] = found[0]
    values["extra"] = [(row["label"], row["text"]) for row in agreement.extra if row["text"]]
    values["stage"] = stages([agreement.responsible])[agreement.responsible_id]
    return page("workplace/agreements/show.html", status=status, **values)


@bp.route("/<int:agreement_id>/edit", methods=BOTH)
@may(May.RUN_SITE, Agreement)
def edit(agreement: Agreement) -> ResponseReturnValue:
    """Change what the agreement says."""
    form = _form(agreement)
    if request.method == "GET" or not form.validate() or not _is_clear(form):
        return _ask(agreement, form)
    values: dict[str, Any] = {"library_id": int(form.library.data)}
    values["responsible_id"] = _responsible(form).id
    values |= {**form.values(), "extra": _extra(form, agreement)}
    if not actions.change_agreement(me, agreement, form.seen_version, **values):
        db.session.refresh(agreement)
        theirs = form.meet(_form(agreement, formdata=None), agreement.version)
        return _ask(agreement, form, theirs)
    flash(_("The agreement is saved."))
    return see_other("agreements.show", agreement_id=agreement.id)


def _ask(agreement: Agreement | None, form: AgreementForm, theirs: Any = None) -> Response:
    status = 200 if request.method == "GET" else 422 if theirs is None else 409
    values: dict[str, Any] = {"agreement": agreement, "form": form, "theirs": theirs}
    values["extra"] = fields_in(form, _asked(agreement))
    return page("workplace/agreements/edit.html", status=status, **values)


def _form(agreement: Agreement | None, **more: Any) -> AgreementForm:
    known: dict[str, Any] = {"library": request.args.get("library", "")}
    if agreement:
        known = {name: getattr(agreement, name) for name in AgreementForm.KEPT}
        known["seen"] = agreement.version
        known["provider_name"] = agreement.signs_for_provider
        known["host_name"] = agreement.signs_for_host
        known["library"] = str(agreement.library_id)
        known |= filled(agreement.extra)
        known |= {"email": agreement.responsible.email, "name": agreement.responsible.name}
    form = with_fields(AgreementForm, _asked(agreement))(data=known, **more)
    if not (known.get("protocol") or _wanted(agreement).has_protocol):
        del form.protocol
    hosts = sorted(db.session.scalars(select(Library)), key=lambda one: by_name(one.name))
    form.library.choices = [(str(one.id), one.name) for one in hosts]
    return form


def _wanted(agreement: Agreement | None) -> Wanted:
    return on_agreement(agreement.library_id if agreement else None)


def _asked(agreement: Agreement | None) -> list[Asked]:
    return asked(_wanted(agreement).fields, agreement.extra if agreement else ())


def _extra(form: AgreementForm, agreement: Agreement | None) -> list[dict[str, str]]:
    return typed(form, _asked(agreement), agreement.extra if agreement else ())


def _lacks(agreement: Agreement, form: DateForm) -> bool:
    """Say at the day what the groups ask for and the agreement does not hold yet."""
    lacks = queries.extra_lacking(agreement)
    if lacks:
        words = _(
            "Fill this in first, under “Edit the agreement”: %(names)s", names=", ".join(lacks)
        )
        form.on.errors = [words]
    return bool(lacks)


def _is_clear(form: AgreementForm) -> bool:
    if words := own_host_problem(int(form.library.data or 0), form.email.data):
        form.email.errors = [words]
        return False
    return form.is_clear(person_by_email(form.email.data) is not None, is_demonstration())


def _responsible(form: AgreementForm) -> Person:
    person = add_person(*form.who(), None, me)
    db.session.flush()
    return person


@bp.post("/<int:agreement_id>/responsible")
@may(May.RUN_SITE, Agreement)
def name_responsible(agreement: Agreement) -> ResponseReturnValue:
    """Make whom the agreement names responsible for all learners of the host."""
    pairs = [(one, agreement.responsible) for one, _before in not_with(agreement)]
    done, _clashes = actions.name_responsible(me, pairs)
    if done:
        words = ngettext(
            "%(name)s is responsible for %(num)s learner more.",
            "%(name)s is responsible for %(num)s learners more.",
            done,
            name=agreement.responsible.name,
        )
        flash(words)
    return see_other("agreements.show", agreement_id=agreement.id)


@bp.post("/<int:agreement_id>/signature")
@may(May.RUN_SITE, Agreement)
def sign(agreement: Agreement) -> ResponseReturnValue:
    """Note the day on which both sides signed."""
    return _note(agreement, actions.sign, _("The agreement is signed."))


@bp.post("/<int:agreement_id>/end")
@may(May.RUN_SITE, Agreement)
def end(agreement: Agreement) -> ResponseReturnValue:
    """Note the day on which the agreement ended."""
    return _note(agreement, actions.end, _("The agreement has ended."))


def _note(agreement: Agreement, act: Any, said: str) -> Response:
    form = DateForm()
    form.earliest = agreement.signed_on
    if not form.validate() or (act is actions.sign and _lacks(agreement, form)):
        return shown_agreement(agreement, form, 422)
    done = act(me, agreement, form.on.data)
    flash(said if done else _("Nothing was changed."))
    return see_other("agreements.show", agreement_id=agreement.id)


@bp.post("/<int:agreement_id>/reopening")
@may(May.RUN_SITE, Agreement)
def reopen(agreement: Agreement) -> ResponseReturnValue:
    """Take back that the agreement ended."""
    if actions.reopen(me, agreement):
        flash(_("The agreement goes on."))
    return see_other("agreements.show", agreement_id=agreement.id)
