"""Answers about the hosts and how their agreements stand; for whoever runs the site."""

from typing import Any

from flask import Blueprint, Response, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.core.text.i18n import by_name
from app.core.web.answers import page, see_other
from app.core.web.routes import creates
from app.groups.cohorts.access import may, me
from app.groups.cohorts.models import Library
from app.policy import May
from app.workplace.agreements import actions, rules
from app.workplace.agreements.forms import LibraryForm, as_known
from app.workplace.agreements.models import Agreement

bp = Blueprint("agreements", __name__, url_prefix="/agreements")
BOTH = ["GET", "POST"]


@bp.get("/")
@may(May.RUN_SITE)
def index() -> ResponseReturnValue:
    """All hosts, how their agreements stand, and what has to be done about it."""
    libraries = sorted(db.session.scalars(select(Library)), key=lambda one: by_name(one.name))
    newest = select(Agreement).order_by(Agreement.valid_from.desc(), Agreement.id.desc())
    mine: dict[int, list[Agreement]] = {}
    for agreement in db.session.scalars(newest):
        mine.setdefault(agreement.library_id, []).append(agreement)
    today = clock.today()
    hosts = [(one, mine.get(one.id, [])) for one in libraries]
    standing = {
        library.id: rules.best([one.standing(today) for one in found]) for library, found in hosts
    }
    return page("workplace/agreements/index.html", hosts=hosts, standing=standing, today=today)


@bp.route("/libraries/new", methods=BOTH)
@may(May.RUN_SITE)
@creates
def add_library() -> ResponseReturnValue:
    """A new host."""
    form = LibraryForm()
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
