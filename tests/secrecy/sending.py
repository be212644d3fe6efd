"""Every form that a person finds, filled in with what fits, and sent with fields of other forms."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException

from app.core import clock
from app.core.db.base import Base
from tests.kit.htmlforms import HtmlForm, Pairs
from tests.kit.markup import find_all, name
from tests.kit.pages import Visitor

KEYS = {"csrf_token", "form_key", "unsent", "whose"}
# names that somebody who attacks would try, beside all columns and all fields there are
TRIED = {
    "role", "roles", "score", "scores", "approved", "approved_by", "approved_by_id",
    "is_admin", "admin", "acting", "user", "user_id", "learner", "learner_id", "owner",
    "owner_id", "author_id", "mentor_id", "trainer_id", "by", "by_id", "hours_confirmed",
    "confirmed", "released", "sealed", "state_to", "new_state", "id", "pk", "created_at",
    "updated_at", "deleted", "is_demo",
}  # fmt: skip
VALUES = {"role": "admin", "scope": "site", "state": "approved", "status": "completed",
          "email": "thief@probe.example", "decision": "approve", "outcome": "approve"}  # fmt: skip
TYPED = "Words of mine"
ENDS = ("accounts.sign_out", "sessions.", "accounts.language", "accounts.change_password")


class Form:
    """A form as it was found, and what is sent by it."""

    def __init__(self, visitor: Visitor, page: Any, form: HtmlForm) -> None:
        self.url = urljoin(page.url, form.action) if form.action else page.url
        self.path = urlsplit(self.url).path
        self.endpoint = endpoint_of(visitor.app, self.path)
        self.pairs = form.data(dict(fitting(form)))
        buttons = {str(one.get("name")) for one in form.buttons()}
        self.names = form.names() | buttons - {"None"}


def forms_of(visitor: Visitor, paths: list[str]) -> list[Form]:
    """The forms on these pages, one of each endpoint, those with the most fields."""
    kept: dict[str, Form] = {}
    for path in paths:
        with visitor._client.get(path, base_url=visitor.app.config["SITE_URL"]) as answer:
            readable = answer.status_code == 200 and answer.mimetype == "text/html"
        if not readable:
            continue
        page = visitor.get(path)
        for found in (one for one in page.forms if one.method == "post"):
            form = Form(visitor, page, found)
            known = kept.get(form.endpoint)
            if known:
                form.names |= known.names
            if not known or len(form.pairs) > len(known.pairs):
                kept[form.endpoint] = form
            known = kept[form.endpoint]
            known.names |= form.names
    return [one for one in kept.values() if not one.endpoint.startswith(ENDS)]


def endpoint_of(app: Flask, path: str) -> str:
    """The rule behind an address that takes a form."""
    site = urlsplit(app.config["SITE_URL"])
    try:
        found = app.url_map.bind(site.netloc, url_scheme=site.scheme).match(path, method="POST")
    except HTTPException:
        return f"nowhere: {path}"
    return str(found[0])


def fitting(form: HtmlForm) -> Iterator[tuple[str, Any]]:
    """Something for each field that stands empty."""
    for one in form._fields():
        key, kind = str(one.get("name")), one.get("type", "text")
        standing = [value for value in form.value(key) if value]
        if standing or key in KEYS or kind in ("hidden", "checkbox", "file"):
            continue
        if name(one) == "select":
            offered = [each.get("value") for each in find_all(one, "option") if each.get("value")]
            yield key, offered[0] if offered else ""
        elif kind == "radio":
            yield key, one.get("value", "on")
        else:
            yield key, {"email": "new@probe.example", "number": "1"}.get(kind, _typed(key))


def _typed(key: str) -> str:
    """What a person types: days and hours into fields that are named so, else words."""
    day = clock.today() - timedelta(days=2)
    if re.search(r"_on$|day|^due|valid_|from$|until", key):
        return f"{day:%d.%m.%Y}"
    if re.search(r"minutes|hours|length|places", key):
        return "1:00" if "places" not in key else "1"
    return "10:00" if key.endswith("starts_at") else TYPED


def foreign(form: Form, known: set[str]) -> Pairs:
    """Names of other forms, of columns, of what attackers try, each with a tempting value."""
    columns = {column.name for table in Base.metadata.tables.values() for column in table.columns}
    names = (known | columns | TRIED) - form.names - KEYS
    return [(one, VALUES.get(one, "1")) for one in sorted(names)]


def send(visitor: Visitor, form: Form, extra: Pairs) -> int:
    """Send it as the person would, with more fields; the status of the answer."""
    data: dict[str, list[str]] = {}
    for key, value in [*form.pairs, *extra]:
        data.setdefault(key, []).append(value)
    site = visitor.app.config["SITE_URL"]
    with visitor._client.post(
        form.url, data=data, base_url=site, headers={"Origin": site}
    ) as answer:
        return answer.status_code
