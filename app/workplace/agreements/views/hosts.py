"""Answers about the hosts and how their agreements stand; for whoever runs the site."""

from typing import Any

from flask import Blueprint, Response, current_app, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.audit.actions import note_list
from app.core.db.base import db
from app.core.press.shown import shown
from app.core.web.answers import page, see_other
from app.core.web.routes import creates
from app.groups.cohorts.access import may, me
from app.groups.cohorts.models import Library
from app.groups.teams.words import own_host_words
from app.people.accounts.access import is_shared
from app.policy import May
from app.workplace.agreements import actions, papers, queries
from app.workplace.agreements.forms import LibraryForm, as_known
from app.workplace.agreements.words import agreement_said, line_said, standing_said

bp = Blueprint("agreements", __name__, url_prefix="/agreements")
for said in (agreement_said, standing_said):
    bp.add_app_template_global(said)
bp.add_app_template_global(line_said, "agreement_line_said")
BOTH = ["GET", "POST"]


@bp.get("/")
@may(May.RUN_SITE)
def index() -> ResponseReturnValue:
    """All hosts, how their agreements stand, and what has to be done about it."""
    return page("workplace/agreements/index.html", hosts=queries.hosts())


@bp.get("/print")
@may(May.RUN_SITE)
def hosts_paper() -> ResponseReturnValue:
    """The same table on paper."""
    note_list(me)
    back, label = url_for("agreements.index"), _("Libraries and agreements")
    return shown(papers.hosts(queries.hosts()), back, label, inline=is_shared())


@bp.route("/libraries/new", methods=BOTH)
@may(May.RUN_SITE)
@creates
def add_library() -> ResponseReturnValue:
    """A new host."""
    form = LibraryForm(data={"country": current_app.config["COUNTRY"]})
    if request.method == "GET" or not form.validate():
        return _library(None, form)
    library = actions.add_library(me, **form.values())
    flash(_("%(name)s is among the hosts.", name=library.name))
    return see_other("agreements.index")


@bp.route("/libraries/<int:library_id>", methods=BOTH)
@may(May.RUN_SITE, Library)
def library(library: Library) -> ResponseReturnValue:
    """What is known of a host."""
    form = LibraryForm(data=as_known(library))
    if request.method == "GET" or not form.validate():
        return _library(library, form)
    if not actions.change_library(me, library, form.seen_version, **form.values()):
        db.session.refresh(library)
        theirs = form.meet(LibraryForm(formdata=None, data=as_known(library)), library.version)
        return _library(library, form, theirs)
    flash(_("%(name)s is saved.", name=library.name))
    return see_other("agreements.index")


def _library(one: Library | None, form: LibraryForm, theirs: Any = None) -> Response:
    status = 200 if request.method == "GET" else 422 if theirs is None else 409
    values: dict[str, Any] = {"library": one, "form": form, "theirs": theirs}
    return page("workplace/agreements/library.html", status=status, **values)


def own_host_problem(library_id: int, email: str | None) -> str:
    """Why somebody cannot be named as responsible at a host: it would be for themselves alone."""
    own, is_alone = queries.learning_at(library_id, email or "")
    return own_host_words(own.person.name) if own and is_alone else ""
