"""Where others read the mailbox, the mentor's four digits open the page."""

import pytest

from app.groups.mailbox.actions import choose
from tests.outside.weekly.conftest import PAGE, read_it
from tests.workplace.logbook.entries import stored
from tests.workplace.placements import told


@pytest.fixture
def shared(run, five, keep):
    """Andris has said that others read his mailbox, and chosen digits."""
    keep(lambda: choose(told.person(run, "andris"), others_read=True, digits="4711"))


def test_the_digits_open_the_page_which_told_nothing_before(shared, link_for, visitor):
    one = visitor()
    page = one.get(link_for())
    assert page.h1 == "Your four digits open this page"
    assert "Ilze" not in page.html
    page = one.submit("Open my page", digits="4711")
    assert page.h1 == "5 entries wait for you"
    read_it()
    assert one.get(PAGE).h1 == "5 entries wait for you"


def test_a_sixth_wrong_try_is_told_to_sign_in_and_nothing_opens(shared, link_for, visitor, run):
    one = visitor()
    one.get(link_for())
    for left in ("4 tries are left.", "3 tries are left.", "2 tries are left.", "1 try is left."):
        page = one.submit("Open my page", digits="1234", status=422)
        assert "These are not your four digits." in page.text
        assert left in page.text
        assert left in one.get(PAGE).text
    known = one.page.form("Open my page").data({"digits": "4711"})
    page = one.submit("Open my page", digits="1234", status=429)
    assert "Five tries were wrong. Sign in with your password" in page.text
    for page in (one.post("/weekly/digits", known, status=429), one.get(PAGE)):
        assert page.h1 == "Your four digits are locked"
        assert [form for form in page.forms if "digits" in form.names()] == []


def test_nothing_is_sent_past_the_digits(shared, link_for, visitor, run, rows):
    one = visitor()
    one.get(link_for())
    before = rows()
    one.post(PAGE, [("week", f"w{run.placement}-2026-09-28")])
    assert rows() == before
    assert {row["decided_at"] for row in stored(one, run)} == {None}


def test_without_digits_a_shared_mailbox_asks_for_the_sign_in(run, five, keep, link_for, visitor):
    keep(lambda: choose(told.person(run, "andris"), others_read=True))
    page = visitor().get(link_for(), status=403)
    assert page.h1 == "Sign in to answer"
    assert "you have chosen no four digits yet" in page.text
    assert "on another computer" not in page.text  # it would be asked for there, too
    assert "next=/mailbox/" in page.html.replace("%2F", "/")


def test_who_is_signed_in_as_the_mentor_needs_no_digits(run, five, keep, link_for, seat):
    keep(lambda: choose(told.person(run, "andris"), others_read=True))
    page = seat("andris").get(link_for())
    assert "Ilze" in page.text
    assert page.form("Send my answers")


def test_a_form_of_another_session_is_not_taken_and_its_digits_stand_nowhere(
    shared, link_for, visitor
):
    one = visitor()
    one.get(link_for())
    page = one.post("/weekly/digits", [("digits", "4711"), ("csrf_token", "made up")], status=400)
    assert page.h1 == "This page was open for too long"
    assert "4711" not in page.html
