"""Forms that change what is there carry what their person saw of it; nobody overwrites unseen.

Looked at on every page that a test opens: a form with something to type or choose names the
version or the mark that it began from, makes something new (`@creates`), or stands here.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from werkzeug.exceptions import HTTPException

from tests.kit.htmlforms import HtmlForm
from tests.kit.markup import find_all

NAMED = {"seen", "hash", "mark"}  # as which a form carries what its person saw
NOT_FILLED = {"hidden", "submit", "button", "reset", "image", "file"}
# forms without it, and why nothing is overwritten by them unseen
WITHOUT = {
    "accounts.change_password": "nobody can read what it replaces; the old one or a link is asked",
    "accounts.enter": "a door: it changes nothing",
    "agreements.end": "happens once; a second time is told that nothing was changed",
    "agreements.sign": "happens once; a second time is told that nothing was changed",
    "amendments.refuse": "happens once; a second time is told that nothing was changed",
    "bymail.send": "an ask is added",
    "bymail.use_code": "a door: it changes nothing",
    "certificates.compare": "it changes nothing",
    "certificates.withdraw": "happens once; a second time is told that nothing was changed",
    "consents.answer": "an answer is added to those before; each text carries its mark",
    "evaluation.release": "happens once; a second time is told so",
    "unanswered.approve": "each entry carries its version beside its number",
    "hours.approve": "each entry carries its version beside its number",
    "intake.invite": "people and their parts are added",
    "intake.make_slips": "slips are added; whoever has one keeps it",
    "intake.paste": "people are added; a row that differs from what is there is told",
    "invitations.use_code": "a door: it changes nothing",
    "invitations.use_link": "a link works once",
    "meetings.hold": "happens once; a second time shows both notes",
    "phones.use_code": "a door: it changes nothing",
    "privacy.erase": "happens once",
    "reviews.choose_profiles": "only of learners who have none by then",
    "signing.prove": "a door: it changes nothing",
    "weekly.digits": "a door: it changes nothing",
    "weekly.prove": "a door: it changes nothing",
    "weekly.send": "each entry carries its version beside its number",
    "rows.paste": "entries are added; a row that stands in the logbook already is told",
    "rows.send": "nothing is stored: its rows come into the box of a table",
    "sessions.unlock": "a door: it changes nothing",
    "teams.site": "people are added; nobody gives anything up",
    "teams.staff": "people are added; nobody gives anything up",
}


def unversioned(app: Flask, forms: Iterable[HtmlForm]) -> list[str]:
    """The forms that change what is there without knowing what their person saw, as sentences."""
    found = []
    for form in forms:
        if form.method == "post" and _is_filled_in(form.element) and not form.names() & NAMED:
            endpoint = endpoint_of(app, form.action)
            if endpoint not in WITHOUT and not _creates(app, endpoint):
                found.append(f"the form of {endpoint} names no version that its person saw")
    return found


def endpoint_of(app: Flask, action: str) -> str:
    """What answers a form that is sent to this address; "" where nothing does."""
    try:
        endpoint, _values = app.url_map.bind("").match(urlsplit(action).path, method="POST")
    except HTTPException:
        return ""
    return str(endpoint)


def _is_filled_in(form: Element) -> bool:
    fields = find_all(form, "input", "select", "textarea")
    return any(one.get("name") and one.get("type") not in NOT_FILLED for one in fields)


def _creates(app: Flask, endpoint: str) -> bool:
    return bool(getattr(app.view_functions.get(endpoint), "creates", False))
