"""The one address of what was typed and not sent, and how a form is read from a request."""

from urllib.parse import urlencode, urlsplit

from flask import Blueprint, g, request

from app.core.web.answers import home_path, own_path, page_path
from app.people.unsent import rules
from app.people.unsent.actions import Form

bp = Blueprint("unsent", __name__, url_prefix="/unsent")
OURS = ("unsent.keep", "unsent.keep_form")  # they say in the address whose words they bring


def sent_form() -> Form:
    """The form that this request brings, as it stood on its page."""
    name, action = rules.form_and_action(request.form.get(rules.MARK, ""))
    labels = rules.labels_in(request.form.get(rules.LABELS, ""))
    gone = g.get("sent_fields", frozenset())
    stays: dict[str, str] = g.get("left_fields", {})
    left = [
        (name, stays.get(name, text))
        for name, text in request.form.items(multi=True)
        if name not in gone
    ]
    given = rules.to_keep(left, labels)
    told = request.args.get("action") if request.endpoint in OURS else None
    target = own_path(told or action) if told or action else request.path
    path = page_of_form()
    known = None if path == home_path() else path
    return Form(known, target, given, labels, name, request.form.get("form_key", ""))


def page_of_form() -> str:
    """The page on which the form stands: told by our script, else by the browser."""
    told = request.args.get("path") if request.endpoint in OURS else None
    parts = urlsplit(request.referrer or "")
    path = page_path(told or (f"{parts.path}?{parts.query}" if parts.query else parts.path))
    return without_kept(path)


def without_kept(path: str) -> str:
    """The address of a page without the number of the form that was open in it again."""
    plain, _mark, query = path.partition("?")
    left = "&".join(one for one in query.split("&") if one and not one.startswith("kept="))
    return f"{plain}?{left}" if left else plain


def with_kept(path: str, number: int) -> str:
    """The address at which a page opens its form as it was kept."""
    plain = without_kept(path)
    return f"{plain}{'&' if '?' in plain else '?'}{urlencode({'kept': number})}"
