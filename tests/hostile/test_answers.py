"""Every answer, the refusals too, carries what keeps a page closed to strangers."""

from urllib.parse import urlsplit

import pytest

from tests.kit.wellmade import header_problems

SITE = "https://localhost"
ANSWERS = [
    ("GET", "/", 401),
    ("GET", "/nowhere", 404),
    ("GET", "/assets/nothing.css", 404),
    ("GET", "/assets/../wsgi.py", 404),
    ("POST", "/accounts/signed-out", 405),
    ("POST", "/accounts/sign-in", 400),
    ("DELETE", "/plans/1", 405),
    ("OPTIONS", "/accounts/sign-in", 200),
    ("HEAD", "/accounts/sign-in", 200),
    ("TRACE", "/accounts/sign-in", 405),
    ("GET", "/accounts/sign-in/", 404),
    ("GET", "/plans", 308),
    ("GET", "//evil.example/plans", 308),
]


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_an_answer_says_what_a_page_may_do(client, method, path, status):
    answer = client._client.open(path, method=method, base_url=SITE)
    assert answer.status_code == status
    assert header_problems(dict(answer.headers), signed_in=False) == []
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert urlsplit(answer.headers.get("Location", "/")).netloc in ("", "localhost")


def test_a_body_that_is_too_large_gets_the_same_headers(client):
    answer = client._client.post("/accounts/sign-in", data=b"x" * 13_000_000, base_url=SITE)
    assert answer.status_code == 413
    assert header_problems(dict(answer.headers), signed_in=False) == []
