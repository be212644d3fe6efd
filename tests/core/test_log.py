"""The operation log: one line a request, and nothing in it that anybody wrote."""

import json
import logging
from contextlib import suppress
from pathlib import Path

import pytest

from app.core import log

WRITTEN = "⟦what Ilze wrote⟧"


@pytest.fixture
def lines(app, tmp_path):
    """What the log tells from now on."""
    log.keep_in(tmp_path)
    yield lambda: [json.loads(line) for line in (tmp_path / log.FILE).read_text().splitlines()]
    root = logging.getLogger()
    for handler in [one for one in root.handlers if one.get_name() == "file"]:
        root.removeHandler(handler)
        with suppress(OSError):
            handler.close()


def failing(**_values):
    raise LookupError(WRITTEN) from ValueError(WRITTEN)


def test_each_request_leaves_one_line(app, lines, as_, story):
    ilze = as_("ilze")
    ilze.get("/accounts/profile")
    ilze.get(f"/nowhere\nat all?words={WRITTEN}", status=404)
    ilze.post("/accounts/password", {"password": WRITTEN}, status=422)
    assert [(one["method"], one["rule"], one["status"]) for one in lines()] == [
        ("GET", "/accounts/profile", 200),
        ("GET", None, 404),
        ("POST", "/accounts/password", 422),
    ]
    assert {one["person"] for one in lines()} == {story.people["ilze"]}
    assert all(one["ms"] > 0 and len(one["request"]) == 12 for one in lines())


def test_nothing_that_was_written_or_sent_is_told(app, lines, as_, tmp_path, monkeypatch):
    ilze = as_("ilze")
    monkeypatch.setitem(app.view_functions, "accounts.profile", failing)
    ilze.get(f"/accounts/profile?words={WRITTEN}", status=500, headers={"Referer": WRITTEN})
    logging.getLogger("waitress").warning("Exception while serving %s", f"/{WRITTEN}")
    told = (tmp_path / log.FILE).read_text()
    assert "Ilze" not in told
    assert "127.0.0" not in told
    assert "Exception while serving %s" in told


def test_the_number_on_the_error_page_leads_to_the_failure(app, lines, client, monkeypatch):
    monkeypatch.setitem(app.view_functions, "accounts.sign_in", failing)
    page = client.get("/accounts/sign-in", status=500)
    failure, request = lines()
    assert f"the number {failure['request']}." in page.text
    assert failure["request"] == request["request"]
    kinds = [one["kind"] for one in failure["failure"]]
    assert kinds == ["builtins.LookupError", "builtins.ValueError"]
    assert failure["failure"][0]["places"][0].endswith(" failing")


def test_the_terminal_says_in_a_line_what_failed(app, client, monkeypatch, caplog):
    monkeypatch.setitem(app.view_functions, "accounts.sign_in", failing)
    client.get("/accounts/sign-in", status=500)
    record = next(one for one in caplog.records if one.levelno == logging.ERROR)
    said = log.Terminal().format(record)
    assert said == "failure: builtins.LookupError from builtins.ValueError"


def test_a_log_that_cannot_be_written_stops_nobody(app, lines, client, tmp_path, capsys):
    Path(tmp_path / log.FILE).symlink_to("/dev/full")
    client.get("/accounts/sign-in")
    assert capsys.readouterr().err == ""
