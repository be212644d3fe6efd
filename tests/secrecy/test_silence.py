"""No text, no password and no token stands in a log line, an error page, the news or a cookie."""

import base64
import logging
import zlib

import pytest
from sqlalchemy import select, text

from app.core.audit.models import Line
from app.core.db.base import db
from app.groups.notifications.models import Notice
from tests.kit.turns import some
from tests.probe.marks import found_in
from tests.secrecy.conftest import each_rule_once
from tests.secrecy.sending import TYPED, forms_of, send

SPELL = "zqvzzzzvqz"  # a mark that is typed in, not stored


def names(probed):
    return {word for word, mark in probed.marks.items() if mark.field == "name"}


def at_foot(probed):
    """Who pays for the group, which stands on each of its people's pages."""
    return {word for word, mark in probed.marks.items() if mark.kind == "who pays"}


def cookie(visitor):
    """What the session cookie carries, unpacked."""
    name = visitor.app.config["SESSION_COOKIE_NAME"]
    value = visitor._client.get_cookie(name, "localhost").value
    packed = value.lstrip(".").partition(".")[0]
    body = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
    return (zlib.decompress(body) if value.startswith(".") else body).decode()


def test_news_holds_no_name_and_no_text(probed, session):
    said = {str((row.details, row.where)) for row in db.session.scalars(select(Notice))}
    assert said
    assert set().union(*map(found_in, said)) == set()


def test_the_record_holds_no_text(probed, session):
    lines = db.session.scalars(select(Line)).all()
    assert lines
    assert set().union(*(found_in(str(vars(line))) for line in lines)) == set()


@pytest.mark.sqlite_only
def test_what_is_typed_stands_in_no_log_line_and_no_cookie(app, probed, of_probe, caplog):
    caplog.set_level(logging.DEBUG)
    lea = of_probe("lea")
    paths = [one.path for one in each_rule_once(probed.of("lea")) if one.reads]
    forms = forms_of(lea, paths)
    assert len(forms) >= 8
    for form in some("PROOF", forms):
        form.pairs = [(key, SPELL if value == TYPED else value) for key, value in form.pairs]
        send(lea, form, [("unknown", SPELL)])
        assert found_in(cookie(lea)) <= names(probed), form.endpoint
        lea._client.get(f"{form.path}?q={SPELL}", base_url=app.config["SITE_URL"]).close()
    said = "\n".join([caplog.text, *(str(vars(one)) for one in caplog.records)])
    assert caplog.records
    assert found_in(said) == set()


@pytest.mark.parametrize("seen_by", ["the page", "the log"])
def test_a_failing_database_quotes_nothing_typed(
    app, probed, of_probe, monkeypatch, caplog, seen_by
):
    def broken(*_given, **_named):
        db.session.execute(text("SELECT :words FROM nowhere"), {"words": SPELL})

    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    lea, site = of_probe("lea"), app.config["SITE_URL"]
    token = lea.get("/accounts/profile").form(0).value("csrf_token")[0]
    monkeypatch.setattr("app.people.accounts.views.page", broken)
    data = {"csrf_token": token, "name": ""}
    answer = lea._client.post(
        "/accounts/profile", data=data, base_url=site, headers={"Origin": site}
    )
    said = {"the page": answer.get_data(as_text=True), "the log": caplog.text}
    answer.close()
    assert answer.status_code == 500
    assert "nowhere" in caplog.text
    shown = at_foot(probed) if seen_by == "the page" else set()
    assert found_in(said[seen_by]) <= names(probed) | shown
