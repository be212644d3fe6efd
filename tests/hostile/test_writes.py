"""Every write needs a page of ours behind it: a token of this sign-in, sent from this site."""

import pytest
from flask import Flask
from sqlalchemy import Select, Table, select

from app.core.db.base import Base, db
from app.core.web.origin import is_own
from tests.hostile.found import seat
from tests.house.matrix import COLUMNS, Doors, address
from tests.house.permissions import TABLE

OURS = "https://localhost"
# what `aside` may write for a request that is refused or only reads: the record, counted
# tries, that somebody was here, that a link was opened
# what is noted of looking at a page: how far messages were read, and that news of them was seen
LOOKED, SEEN = {"message_mark"}, {"seen_at"}
ASIDE, ASIDE_COLUMNS = {"audit_line", "tries", "sign_in", *LOOKED}, {"opened_at", *SEEN}
FOREIGN = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": OURS},
    {"Origin": "https://evil.example"},
    {"Origin": "https://localhost.evil.example"},
    {"Origin": "https://localhost:8443"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "http://["},
]
# a mail program sends it from nowhere (RFC 8058): the signed address is its token
ONE_CLICK = ("POST", "digests.end")
WRITES = [rule for rule in TABLE if rule[0] != "GET" and rule != ONE_CLICK]
READS = [rule for rule in TABLE if rule[0] == "GET"]


@pytest.fixture
def doors(prepared):
    return prepared("the doors", Doors.open)


def stored(app: Flask) -> dict[str, list[tuple]]:
    """Every row of every table, but for what may be written aside."""
    tables = [one for one in Base.metadata.sorted_tables if one.name not in ASIDE]
    with app.app_context():
        return {one.name: sorted(db.session.execute(_all_of(one)), key=repr) for one in tables}


def _all_of(table: Table) -> Select:
    return select(*(one for one in table.c if one.name not in ASIDE_COLUMNS))


def someone_allowed(rule) -> str:
    cells = TABLE[rule].split()
    return list(COLUMNS)[cells.index("ok")] if "ok" in cells else "learner"


def token_of(client) -> str:
    """The token in any form of a page of this sign-in."""
    page = client.get("/accounts/sign-in", base_url=OURS).text
    return page.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]


def send(app, client, doors, rule, token, headers):
    url, data = address(app, doors, rule), {"csrf_token": token} if token else {}
    sent = {"data": data, "headers": headers, "base_url": OURS}
    return client.post(url, **sent).status_code


@pytest.mark.sqlite_only
def test_no_write_is_taken_without_the_token_of_this_sign_in_or_from_elsewhere(app, doors):
    before, taken = stored(app), []
    for number, rule in enumerate(WRITES):
        client, other = (seat(app, doors, someone_allowed(rule)) for _time in range(2))
        mine, theirs = token_of(client), token_of(other)
        assert mine
        assert theirs != mine
        tries = [("", {}, 400), (theirs, {}, 400), (mine, FOREIGN[number % len(FOREIGN)], 403)]
        taken += [
            (rule, headers, status)
            for token, headers, wanted in tries
            if (status := send(app, client, doors, rule, token, headers)) != wanted
        ]
    assert not taken
    assert stored(app) == before


@pytest.mark.parametrize("headers", FOREIGN)
def test_no_other_site_can_change_anything(app, doors, headers):
    client = seat(app, doors, "learner")
    rule = ("POST", "notifications.mark_seen")
    assert send(app, client, doors, rule, token_of(client), headers) == 403


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "same-origin", "Origin": "null"}])
def test_a_page_of_ours_is_let_through(app, doors, headers):
    client = seat(app, doors, "learner")
    rule = ("POST", "notifications.mark_seen")
    assert send(app, client, doors, rule, token_of(client), headers) == 303


def test_a_proxy_may_tell_the_program_another_name():
    ours = {"127.0.0.1:8000", "portfolio.library.example"}
    assert is_own(None, "https://portfolio.library.example", ours)
    assert is_own("same-origin", "https://elsewhere.example", ours)
    assert not is_own(None, "https://library.example", ours)


def test_a_refused_write_gives_the_text_back(app, doors):
    client = seat(app, doors, "learner")
    sent = {"csrf_token": token_of(client), "name": "a new name", "password": "kept to myself"}
    answer = client.post(
        "/accounts/profile", data=sent, base_url=OURS, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert "This came from another site" in answer.text
    assert "a new name" in answer.text
    assert "kept to myself" not in answer.text


@pytest.mark.sqlite_only
def test_no_page_writes_when_it_is_opened(app, doors):
    before = stored(app)
    people = {who: seat(app, doors, who) for who in COLUMNS}
    for rule in READS:
        people[someone_allowed(rule)].get(address(app, doors, rule), base_url=OURS).close()
    assert stored(app) == before
