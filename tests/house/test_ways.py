"""Whoever may see a page gets there by links from the own first page, and needs no address.

Each person of the table of rights starts at home and follows every link. A page that the table
allows and no link reaches fails, unless `ELSEWHERE` says how one comes there.
"""

from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from tests.house.matrix import COLUMNS, Doors
from tests.house.permissions import TABLE
from tests.kit.pages import Page, Visitor
from tests.kit.people import signed_in

PEOPLE = [column for column, who in COLUMNS.items() if who and column != "out"]
# Pages that no link has to lead to, and how one comes there.
ELSEWHERE = {
    "accounts.sign_in": "before one is somebody",
    "accounts.signed_out": "after signing out, which is a button",
    "asset": "style sheets and scripts",
    "business": "an old address",
    "old_folder": "an old address",
    "old_folders": "an old address",
    "bymail.ask": "before one is somebody, where mail is set",
    "bymail.code": "once a mail was asked for",
    "bymail.offer": "from a link in a mail",
    "bymail.open_link": "from a link in a mail",
    "calendar.feed": "pasted into a calendar program",
    "certificates.check": "from a paper; whoever can make one is led there",
    "consents.ask": "asked before the first page",
    "dashboards.next_waiting": "leads on; nobody stays there",
    "documents.ask": "a button of a form",
    "folders.index": "leads on to one's own folder",
    "digests.ask": "from the profile, where the site sends mail",
    "digests.last": "from a mail",
    "healthz": "for a monitor",
    "readyz": "for a monitor",
    "letterhead.of_group_picture": "at the foot of pages",
    "letterhead.of_site_picture": "at the foot of pages",
    "invitations.code": "from paper",
    "invitations.offer": "from a link on paper",
    "invitations.open_link": "from a link on paper",
    "overview.learners": "leads on to one's own pages",
    "phones.arrive": "from a code on the screen, by phone",
    "phones.code": "by phone",
    "phones.send": "by phone",
    "phones.sent": "by phone",
    "receipts.arrive": "from a mail",
    "receipts.show": "from a mail",
    "reviews.learners": "a menu shows it who has learners",
    "reviews.lost_mail": "once a mail does not arrive",
    "reviews.mentor": "the first page of a mentor; others have nothing there",
    "reviews.trainer": "the first page of a trainer; others have nothing there",
    "sessions.curtain": "covers a page whose time is over",
    "sessions.locked": "after locking the screen, which is a button",
    "sessions.state": "asked by a script",
    "unsent.over": "after the end of a sign-in",
    "unsent.show": "from the profile, once something is kept",
    "evaluation.result": "evaluation.of_version shows the same, and links lead there",
    "evaluation.sheet": "evaluation.of_version shows it to whom it belongs",
    "evaluation.release_page": "once both sides have confirmed, or one lets it wait for long",
    "evidence.show": "a part of the entry's page, fetched by it",
    "handins.changes": "from a second version on",
    "handins.changes_on_paper": "from a second version on",
    "documents.compare": "after two people saved one text",
    "phones.show": "made by a button",
    "signing.arrive": "from a mail or a slip",
    "signing.by_account": "from the logbook, where the group asks for signatures",
    "signing.ended": "after the page, which a link opens",
    "signing.show": "from a mail or a slip",
    "weekly.arrive": "from a mail",
    "weekly.away": "from the weekly page, which a mail opens",
    "weekly.asked": "after a link that ended",
    "weekly.ended": "after the weekly page, which a mail opens",
    "weekly.new": "from a link that ended",
    "weekly.own": "from the weekly page, which a mail opens",
    "weekly.paper": "from a paper",
    "weekly.show": "from a mail",
    "wording.ask": "at the foot of pages in a language that is not checked whole; not in English",
    "placements.edit": "as long as the plan is not accepted",
    "amendments.asking": "as long as the plan is not accepted",
    "amendments.amend": "from a plan that runs, as long as no amendment waits",
}
ALONE = {  # the same, for one of the people
    ("learner", "corrections.propose"): "from an approved entry, as long as no other one waits",
    ("learner", "cohorts.profile"): "a next step, as long as none is chosen",
    ("learner", "dashboards.learner"): "a learner's own is the first page",
    ("learner", "evaluation.of_placement"): "at the end of the placement",
    ("learner", "handins.check"): "once the document is written",
    ("learner", "meetings.index"): "a trainer's list of several learners",
    ("trainer", "unanswered.show"): "nothing has waited for two weeks; its own tests find it",
    ("mentor", "hours.review"): "up to thirty entries stand on the first page themselves",
    ("responsible", "folders.show"): "nothing in a folder is for the responsible person",
    ("responsible", "folders.paper"): "nothing in a folder is for the responsible person",
    ("admin", "notifications.index"): "nobody tells an administrator of learners",
}
NEAR = {"mentor": {"evaluation.of_version", "plans.show"}, "trainer": {"evaluation.of_version"}}
MOST = 400  # pages of one person: addresses that differ in a number alone are many


@pytest.fixture
def doors(prepared) -> Doors:
    return prepared("the doors", Doors.open)


def _endpoint(app: Flask, url: str) -> tuple[str, str] | None:
    """The endpoint of an own address and its path; None for another site's."""
    parts = urlsplit(url)
    if parts.netloc and parts.netloc != urlsplit(app.config["SITE_URL"]).netloc:
        return None
    try:
        endpoint, _values = app.url_map.bind("").match(parts.path, "GET")
    except (HTTPException, RequestRedirect):
        return None
    return endpoint, parts.path


def _open(visitor: Visitor, url: str) -> Page:
    page: Page = visitor._send("GET", url, {"follow_redirects": True})
    assert page.response.status_code < 400, f"{url}: {page.response.status_code}"
    return page


def _walk(app: Flask, visitor: Visitor) -> dict[str, int]:
    """Endpoint → how many clicks from home, following links breadth first."""
    found = {"dashboards.home": 0, "home": 0}
    todo, known = deque([("/", 0)]), {"/"}
    while todo and len(known) < MOST:
        url, clicks = todo.popleft()
        page = _open(visitor, url)
        if led_to := _endpoint(app, page.path):
            found.setdefault(led_to[0], clicks)
        if not page.is_html:
            continue
        for link in page.find_all("a"):
            target = _endpoint(app, urljoin(url, link.get("href", "")))
            if target is None:
                continue
            found.setdefault(target[0], clicks + 1)
            if target[1] not in known:
                known.add(target[1])
                todo.append((target[1], clicks + 1))
    return found


@pytest.mark.in_turn
@pytest.mark.sqlite_only
@pytest.mark.parametrize("column", PEOPLE)
def test_every_page_is_reached_by_links(app, doors, column):
    reached = _walk(app, signed_in(app, doors.people[COLUMNS[column]]))
    place = list(COLUMNS).index(column)
    allowed = {
        endpoint
        for (method, endpoint), cells in TABLE.items()
        if method == "GET" and cells.split()[place] == "ok"
    }
    alone = {endpoint for who, endpoint in ALONE if who == column}
    lost = sorted(allowed - reached.keys() - ELSEWHERE.keys() - alone)
    assert not lost, f"no link leads the {column} to {lost}"
    far = {one: reached[one] for one in NEAR.get(column, ()) if reached[one] > 2}
    assert not far, "what waits is at most two clicks away"


def test_every_page_that_is_said_to_be_elsewhere_is_one():
    pages = {endpoint for method, endpoint in TABLE if method == "GET"}
    assert ELSEWHERE.keys() <= pages
    assert {endpoint for _who, endpoint in ALONE} <= pages
