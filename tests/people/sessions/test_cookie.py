"""The cookie of a session is written when something in it changes, and at no other time."""

from tests.kit.people import signed_in


def test_an_answer_that_changes_nothing_writes_no_cookie(app, story):
    """What a page sends by itself would put back the cookie of before a save, without its words."""
    ilze = signed_in(app, story.people["ilze"])
    ilze.carry({"_permanent": True})  # on a computer of one's own
    ilze.get("/")
    for path in ("/", "/accounts/profile", "/sessions/state"):
        with ilze._client.get(path, base_url=app.config["SITE_URL"]) as answer:
            assert "Set-Cookie" not in answer.headers, path
