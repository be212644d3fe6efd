"""Whoever is signed in stays so when the machine's clock is put back."""

from datetime import timedelta

import pytest
from itsdangerous import TimestampSigner

from tests.kit.people import signed_in


@pytest.mark.parametrize("hours", [-24 * 400, 0, 1])
def test_a_cookie_is_believed_whatever_the_clock_said_when_it_was_signed(
    app, story, monkeypatch, hours
):
    true = TimestampSigner.get_timestamp
    shifted = int(timedelta(hours=hours).total_seconds())
    with monkeypatch.context() as patch:
        patch.setattr(TimestampSigner, "get_timestamp", lambda one: true(one) + shifted)
        ilze = signed_in(app, story.people["ilze"])
    assert "Ilze" in ilze.get("/accounts/profile").text


def test_a_cookie_that_is_not_ours_signs_nobody_in(app, story):
    ilze = signed_in(app, story.people["ilze"])
    name = app.config["SESSION_COOKIE_NAME"]
    found = ilze._client.get_cookie(name, domain="localhost")
    ilze._client.set_cookie(name, f"{found.value}x", domain="localhost", secure=True)
    ilze.get("/accounts/profile", status=401)
