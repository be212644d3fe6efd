"""What is not yours and what is not there answer alike, to the letter."""

import re

import pytest

from tests.secrecy.conftest import each_rule_once

# tokens, numbers of requests, and how long the sign-in still lasts
OWN = re.compile(r'data-left="\d+"|[0-9a-f]{8,}|name="csrf_token"[^>]*|content="[^"]*"')
NOBODY = 987654321


def told(visitor, path, method):
    site = visitor.app.config["SITE_URL"]
    with visitor._client.open(
        path, method=method, base_url=site, headers={"Origin": site}
    ) as answer:
        headers = {name: value for name, value in answer.headers if name != "X-Request-Id"}
        return answer.status_code, headers, answer.get_data(as_text=True)


def alike(said, path):
    status, headers, body = said
    names = sorted(set(headers) - {"Set-Cookie"})
    return status, names, OWN.sub("", body.replace(path, "")).split()


@pytest.mark.sqlite_only
def test_a_foreign_thing_answers_as_a_missing_one(probed, of_probe):
    mia = of_probe("mia")
    for one in each_rule_once(probed.of("lea", "alpha")):
        missing = re.sub(rf"/{one.number}(?=/|$)", f"/{NOBODY}", one.path, count=1)
        assert missing != one.path
        method = one.methods[0]
        foreign, gone = (alike(told(mia, path, method), path) for path in (one.path, missing))
        assert foreign == gone, one.path
