"""What a view declares: who may use it, whether it only reads first, whether a person asked."""

from functools import wraps
from typing import Any

from flask import Flask, current_app, request
from flask.typing import RouteCallable
from flask_login import current_user

from app.core.db.transactions import reading
from app.core.web import form_keys


class SignInNeededError(Exception):
    """Nobody is signed in: 401, with the sign-in page."""


class UndeclaredRouteError(Exception):
    """A route says to nobody who may use it; the program refuses to start."""


def open_to_all(view: RouteCallable) -> RouteCallable:
    """Declare a view that needs no sign-in."""
    view.access = "open"  # type: ignore[union-attr]  # the declaration that start-up looks for
    return claims_itself(view)


def claims_itself(view: RouteCallable) -> RouteCallable:
    """Declare a view that has limits to look at before its form's key is claimed, if it needs that.

    Otherwise strangers would fill the table of keys, and make writers wait, at no limit.
    """
    view.claims_itself = True  # type: ignore[union-attr]  # see form_keys.claims_itself
    return view


def creates(view: RouteCallable) -> RouteCallable:
    """Declare a view that makes something: the same words a second time are asked about."""
    view.creates = True  # type: ignore[union-attr]  # see form_keys.claim
    return view


def signed_in(view: RouteCallable) -> RouteCallable:
    """Declare a view that is about the person who is signed in, whoever that is."""

    @wraps(view)
    def checked(**values: Any) -> Any:
        need_sign_in()
        return view(**values)

    checked.access = "signed in"  # type: ignore[attr-defined]  # see open_to_all
    return checked


def reads_first(view: RouteCallable) -> RouteCallable:
    """Let an autosave read and render while others write: only `writing` in it locks them out.

    Whatever carries a form key is claimed with what it changes, in one transaction as always.
    """

    @wraps(view)
    def begun(**values: Any) -> Any:
        if not is_autosave():
            return view(**values)
        with reading():
            return view(**values)

    return begun


def unattended(view: RouteCallable) -> RouteCallable:
    """Declare a view that pages ask by themselves: it does not prolong anybody's sign-in."""
    view.unattended = True  # type: ignore[union-attr]  # see is_unattended
    return view


def is_unattended() -> bool:
    """Whether nobody did anything for this request to come."""
    view = current_app.view_functions.get(request.endpoint or "")
    return bool(getattr(view, "unattended", False))


def apart(view: RouteCallable) -> RouteCallable:
    """Declare a view of somebody who need not be signed in: a sign-in in the same browser is not
    prolonged by it, and what its forms bring is kept for nobody.
    """
    view.apart = True  # type: ignore[union-attr]  # see is_apart
    return unattended(view)


def is_apart() -> bool:
    """Whether what comes here has nothing to do with who is signed in in this browser."""
    view = current_app.view_functions.get(request.endpoint or "")
    return bool(getattr(view, "apart", False))


def lasting(view: RouteCallable) -> RouteCallable:
    """Declare a view that says itself who may keep its answer, and how long.

    All other answers are kept by none.
    """
    view.lasting = True  # type: ignore[union-attr]  # see is_lasting
    return view


def is_lasting() -> bool:
    """Whether what is asked for here says itself how long it is kept."""
    view = current_app.view_functions.get(request.endpoint or "")
    return bool(getattr(view, "lasting", False))


def takes_files(view: RouteCallable) -> RouteCallable:
    """Let a view look at what was sent while others write: only `writing` in it locks them out.

    Its form has no one-time key, since a file that is sent twice is kept once.
    """

    @wraps(view)
    def begun(**values: Any) -> Any:
        if form_keys.FIELD in request.form:
            return view(**values)
        with reading():
            return view(**values)

    return begun


def is_autosave() -> bool:
    """Whether the page sends this by itself, while somebody types."""
    return "X-Autosave" in request.headers and form_keys.FIELD not in request.form


def need_sign_in() -> None:
    """Raises SignInNeededError when nobody is signed in."""
    if not current_user.is_authenticated:
        raise SignInNeededError


def check_routes(app: Flask) -> None:
    """Raises UndeclaredRouteError for a route that declares no access."""
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if rule.endpoint != "static" and not getattr(view, "access", None):
            raise UndeclaredRouteError(f"{rule.endpoint} ({rule.rule}) does not say who may use it")
