"""A mentor opens the link of a mail, and is done with one button."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.core.storage import mailing
from app.core.text.i18n import format_time
from app.workplace.logbook.rules import State
from tests.kit.queries import counting
from tests.outside.weekly.conftest import PAGE, read_it
from tests.workplace.logbook.entries import stored
from tests.workplace.placements.told import week

SEND = "Send my answers"
MOST_QUERIES = 12
SCANNERS = (
    "Mozilla/5.0 (compatible; SafeLinks)",
    "Barracuda Sentinel (EE)",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 HeadlessChrome/120.0",
    "Mimecast URL Protection",
    "ProofPoint-URL-Defense",
)


def key(run):
    return f"w{run.placement}-{week(5).isoformat()}"


def states(andris, run):
    return [row["state"] for row in stored(andris, run)]


def test_the_page_shows_what_waits_by_learner_and_week(run, andris):
    page = andris.get(PAGE)
    assert page.h1 == "5 entries wait for you"
    assert page.words("h2") == ["Ilze Bērziņa, week 5"]
    assert page.text.index("Spoke with five pupils") < page.text.index("I have looked at")
    assert "I have looked at these 5 entries, 16:15 h" in page.text
    assert page.find("input", type="checkbox").get("checked") is None
    assert page.form(SEND).names() >= {f"ask{one['id']}" for one in stored(andris, run)}
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"


def test_the_token_leaves_the_address_and_goes_nowhere(visitor, five, link_for):
    one, path = visitor(), link_for()
    led = one.get(path, status=303)
    assert led.headers["Location"] == PAGE
    assert led.headers["Referrer-Policy"] == "no-referrer"
    cookie = led.headers["Set-Cookie"]
    for words in (
        "weekly=",
        "Path=/weekly",
        "HttpOnly",
        "SameSite=Strict",
        "Secure",
        "Max-Age=1800",
    ):
        assert words in cookie
    assert path.rpartition("/")[2] not in cookie


def test_five_entries_take_one_tick_and_one_sending(run, andris):
    page = andris.submit(SEND, week=[key(run)])
    assert "5 entries approved, 16:15 h." in page.text
    assert page.h1 == "Thank you. Nothing waits for you."
    assert "Decided today" in page.text
    assert states(andris, run) == [State.APPROVED] * 5


def test_words_ask_and_refuse_and_the_rest_of_the_week_is_approved(run, five, andris):
    typed = {f"ask{five[1]}": "Were these two talks?", f"no{five[3]}": "That was a holiday."}
    page = andris.submit(SEND, {**typed, "week": [key(run)]})
    assert "3 entries approved, 9:45 h. 1 question sent. 1 entry does not count." in page.text
    found = {row["id"]: (row["state"], row["reason"]) for row in stored(andris, run)}
    assert found[five[1]] == (State.ASKED, "Were these two talks?")
    assert found[five[3]] == (State.REFUSED, "That was a holiday.")
    assert sorted(state for state, _reason in found.values()).count(State.APPROVED) == 3


def test_it_is_said_when_a_mail_tells_all_of_it_and_how_it_is_taken_back(app, run, andris):
    app.config["MAIL_URL"] = mailing  # anything but None
    with clock.at(clock.now()):
        due = format_time(clock.now() + timedelta(hours=1))
        page = andris.submit(SEND, week=[key(run)])
    assert f"At {due} a mail goes to you: its address shows all that you decided" in page.text
    assert "for 48 hours takes back what you tick there" in page.text


def test_without_mail_it_is_said_that_a_sign_in_takes_it_back(run, five, andris):
    page = andris.submit(SEND, {f"ask{five[1]}": "Which class?", "week": [key(run)]})
    assert "For 24 hours you can take it back: sign in" in page.text
    assert "a mail goes to you" not in page.text
    assert "You have a question" in page.text
    assert "The mentor has a question" not in page.text


def test_the_record_says_that_it_came_by_a_mailed_link(app, run, andris):
    andris.submit(SEND, week=[key(run)])
    with app.app_context():
        lines = db.session.scalars(select(Line).where(Line.act == "entry approved")).all()
        assert {(one.how, one.role, one.actor_id) for one in lines} == {
            ("mail link", "mentor", run.story.people["andris"])
        }


def test_without_the_tick_nothing_is_done_and_what_was_typed_stays(run, five, andris, rows):
    before = rows()
    page = andris.submit(SEND, status=422)
    assert "Tick this box once you have looked at the entries." in page.text
    read_it()
    page = andris.submit(SEND, {f"ask{five[0]}": "Which class?"}, status=422)
    assert "You wrote about this week. Tick this box too" in page.text
    assert page.form(SEND).value(f"ask{five[0]}")[0].strip() == "Which class?"
    assert page.find("input", type="checkbox").get("aria-describedby").endswith("-error")
    assert rows() == before


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"ask": "Which?", "no": "Never."}, "Ask, or say that it does not count: not both."),
        ({"ask": "x" * 1001}, "Use at most 1000 characters here."),
    ],
)
def test_words_that_cannot_be_sent_are_named_at_their_place(run, five, andris, rows, typed, words):
    before = rows()
    given = {f"{name}{five[2]}": text for name, text in typed.items()}
    page = andris.submit(SEND, {**given, "week": [key(run)]}, status=422)
    assert words in page.text
    assert page.find("input", type="checkbox").get("checked") is not None
    assert rows() == before


def test_whoever_presses_within_two_seconds_is_taken_for_a_robot(
    run, five, link_for, visitor, rows
):
    robot = visitor()
    robot.get(link_for())
    before = rows()
    given = {f"ask{five[0]}": "Which class?", "week": [key(run)]}
    page = robot.submit(SEND, given, status=422)
    assert "The button was pressed faster than anybody reads" in page.text
    assert page.form(SEND).value(f"ask{five[0]}")[0].strip() == "Which class?"
    assert page.find("input", type="checkbox").get("checked") is not None
    assert rows() == before


def test_two_seconds_count_from_the_first_opening_whatever_is_put_right_meanwhile(
    run, five, link_for, visitor
):
    one = visitor()
    one.get(link_for())
    one.submit(SEND, week=[key(run)], status=422)
    clock.move_to(clock.now() + timedelta(seconds=3))
    one.submit(SEND, week=[], status=422)  # read for three seconds, and no tick
    assert "5 entries approved" in one.submit(SEND, week=[key(run)]).text


def test_a_page_that_does_not_say_when_it_was_opened_does_nothing(run, andris, rows):
    before = rows()
    andris.submit(SEND, week=[key(run)], mark="made-up", status=422)
    assert rows() == before


def test_fifty_looks_of_scanners_change_nothing_and_do_not_spend_the_link(
    run, five, link_for, visitor, rows
):
    path = link_for()
    before = rows()
    for number in range(50):
        scanner = visitor()
        options = {
            "base_url": "https://localhost",
            "headers": {"User-Agent": SCANNERS[number % len(SCANNERS)]},
            "follow_redirects": number % 3 != 0,
        }
        ask = scanner._client.head if number % 2 else scanner._client.get
        with ask(path, **options) as answer:
            assert answer.status_code in (200, 303)
    assert rows() == before
    assert visitor().get(path).h1 == "5 entries wait for you"


def test_sent_twice_it_is_one_act(run, andris):
    form = andris.page.form(SEND)
    given = [*form.data({}), ("week", key(run))]
    andris.post(PAGE, given)
    after = stored(andris, run)
    again = andris.post(PAGE, given)
    assert again.h1 == "Thank you. Nothing waits for you."
    assert stored(andris, run) == after


def test_the_page_asks_the_database_little(app, run, seat, five, link_for):
    otto = seat("otto")
    otto.get(link_for())
    with counting(app) as asked:
        otto.get(PAGE)
    assert len(asked) <= MOST_QUERIES, str(asked)
