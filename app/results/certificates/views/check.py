"""Answers to whoever has a numbered paper: whether it counts, what it says, whose it is.

Nobody is signed in here. A wrong number and a wrong code get one answer, and whoever guesses soon
waits, with a right one too.
"""

from datetime import timedelta
from typing import Any

from flask import Response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.db.transactions import aside, reading
from app.core.web.answers import page
from app.core.web.routes import open_to_all
from app.people.accounts import access
from app.people.accounts.actions import count_failure, must_wait
from app.people.accounts.words import too_fast
from app.results.certificates import queries, rules
from app.results.certificates.forms import CheckForm, NameForm
from app.results.certificates.queries import Kept
from app.results.certificates.views.blueprint import bp
from app.results.certificates.words import figures, hosts_said, issued_by, kind_said

bp.add_app_template_global(figures, "figures_of_certificate")
bp.add_app_template_global(hosts_said, "hosts_of_certificate")
bp.add_app_template_global(issued_by, "issuer_of_certificate")
bp.add_app_template_global(kind_said, "kind_of_certificate")


@bp.get("/check")
@open_to_all
def check() -> ResponseReturnValue:
    """Ask for number and code; say what the paper with them says."""
    form = CheckForm(request.args)
    if not form.is_asked:
        return _page(form)
    if not form.validate():
        return _page(form, 422)
    if delay := must_wait(_keys()):
        return _slowed(form, delay)
    found = queries.checked(form.number.data or "", form.code.data or "")
    return _page(form, found=found) if found else _unknown(form)


@bp.post("/check")
@open_to_all
def compare() -> ResponseReturnValue:
    """Say whether a typed name is the one on the paper. A wrong one is counted as a guess."""
    with reading():
        form, names = CheckForm(request.form), NameForm()
        if not form.validate():
            return _page(form, 422)
        if delay := must_wait(_keys()):
            return _slowed(form, delay)
        found = queries.checked(form.number.data or "", form.code.data or "")
        if found is None:
            return _unknown(form)
        if not names.validate():
            return _page(form, 422, found=found, names=names)
        if rules.is_name(found.paper.name_mark, found.paper.code, names.name.data or ""):
            return _page(form, found=found, is_theirs=True)
        _count()
        return _page(form, found=found, names=names, is_theirs=False)


def _keys() -> dict[str, str]:
    return access.keys_of_address("check")


def _count() -> None:
    keys = _keys()
    aside(lambda: count_failure(keys))


def _unknown(form: CheckForm) -> Response:
    _count()
    words = _("Nothing here has this number and code. Compare both with the paper, sign by sign.")
    return _page(form, 422, problem=words)


def _slowed(form: CheckForm, delay: timedelta) -> Response:
    return _page(form, 429, problem=too_fast(delay))


def _page(
    form: CheckForm,
    status: int = 200,
    *,
    found: Kept | None = None,
    names: NameForm | None = None,
    is_theirs: bool | None = None,
    problem: str = "",
) -> Response:
    if found and names is None:
        given = {"number": form.number.data, "code": form.code.data}
        names = NameForm(formdata=None, data=given)
    values: dict[str, Any] = {"form": form, "names": names, "is_theirs": is_theirs}
    values |= {"found": found, "problem": problem}
    return page("results/certificates/check.html", status=status, **values)
