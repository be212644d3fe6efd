"""Every door at which something secret can be guessed is known, and slows whoever guesses."""

from dataclasses import dataclass, field

import pytest
from wtforms import PasswordField

from app.core.db.base import db
from app.people.accounts.actions import set_password
from app.people.accounts.models import Person
from tests.house.limits import ours, told
from tests.house.matrix import Doors, rules
from tests.kit.pages import Visitor

ADDRESS, PASSWORD = "ilze@berzleja.example", "a quiet reading room"


@dataclass
class Door:
    """Where something is guessed, what a wrong try sends, and how many are free at most."""

    path: str
    free: int
    sent: dict[str, str] = field(default_factory=dict)


DOORS = {
    ("POST", "accounts.enter"): Door(
        "/accounts/sign-in", 5, {"email": ADDRESS, "password": "wrong"}
    ),
    ("POST", "accounts.change_password"): Door(
        "/accounts/password", 5, {"present": "wrong", "password": "шест нови думи"}
    ),
    ("POST", "sessions.unlock"): Door("/sessions/locked", 5, {"password": "wrong"}),
    ("POST", "invitations.use_code"): Door(
        "/invitations/code", 5, {"email": ADDRESS, "code": "ABCD2345EFGH"}
    ),
    ("GET", "bymail.open_link"): Door("/bymail/link/nobody-made-this", 20),
    ("GET", "invitations.open_link"): Door("/invitations/nobody-made-this", 20),
    ("GET", "calendar.feed"): Door("/calendar/nobody-made-this.ics", 20),
    ("GET", "certificates.check"): Door(
        "/certificates/check?number=2026-0001&code=ABCD2345EFGH", 20
    ),
    ("POST", "certificates.compare"): Door(
        "/certificates/check",
        20,
        {"number": "2026-0001", "code": "ABCD2345EFGH", "name": "Ilze"},
    ),
    ("POST", "phones.use_code"): Door("/phones/code", 60, {"code": "ABCD2345"}),
    ("GET", "receipts.arrive"): Door("/receipts/nobody-made-this", 20),
    ("GET", "phones.arrive"): Door("/phones/send/nobody-made-this", 20),
    ("GET", "signing.arrive"): Door("/signing/nobody-made-this", 20),
    ("GET", "weekly.arrive"): Door("/weekly/nobody-made-this", 20),
    ("GET", "weekly.paper"): Door("/weekly/paper/1.nobody-made-this", 20),
}
# what else is open to strangers, and why nothing can be guessed there
OPEN = {
    "accessibility.new_report": "asks",
    "accessibility.report": "takes a report, five freely",
    "accessibility.statement": "tells",
    "accounts.language": "chooses a language",
    "accounts.sign_in": "asks",
    "accounts.sign_out": "ends what the cookie names",
    "accounts.signed_out": "tells",
    "asset": "files of the program",
    "digests.end": "reads a signed token",
    "digests.last": "reads a signed token",
    "bymail.ask": "asks",
    "bymail.code": "reads the signed cookie",
    "bymail.offer": "reads the signed cookie",
    "bymail.send": "takes an address, five freely (tests/people/bymail)",
    "bymail.use_code": "takes five codes for what the signed cookie names (tests/people/bymail)",
    "bymail.use_link": "reads the signed cookie",
    "healthz": "tells",
    "invitations.code": "asks",
    "letterhead.of_site_picture": "shows the logo at the foot of the sign-in page",
    "invitations.offer": "reads the signed cookie",
    "invitations.use_link": "reads the signed cookie",
    "phones.code": "asks",
    "phones.receive": "reads the signed cookie",
    "phones.send": "reads the signed cookie",
    "phones.sent": "tells",
    "privacy.notice": "tells",
    "readyz": "tells",
    "receipts.disown": "reads the signed cookie",
    "receipts.show": "reads the signed cookie",
    "receipts.undo": "reads the signed cookie",
    "sessions.curtain": "styles",
    "sessions.locked": "reads the signed cookie",
    "sessions.state": "reads the signed cookie",
    "unsent.keep": "reads a signed token",
    "unsent.over": "reads the signed cookie",
    "signing.accept": "reads the signed cookie, which says that the code was typed",
    "signing.accept_amendment": "reads the signed cookie, which says that the code was typed",
    "signing.take_back_amendment": "reads the signed cookie, which says that the code was typed",
    "signing.end": "closes the page of the signed cookie",
    "signing.ended": "tells",
    "signing.mail_code": "reads the signed cookie; six a day",
    "signing.prove": "reads the signed cookie; five tries for each code",
    "signing.show": "reads the signed cookie",
    "signing.sign": "reads the signed cookie, which says that the code was typed",
    "signing.take_back": "reads the signed cookie, which says that the code was typed",
    "signing.unsign": "reads the signed cookie, which says that the code was typed",
    "weekly.asked": "tells",
    "weekly.away": "reads the signed cookie",
    "weekly.note_away": "reads the signed cookie",
    "weekly.end_away": "reads the signed cookie",
    "weekly.digits": "five tries for each mentor, of whom one needs a link besides",
    "weekly.end": "closes the page of the signed cookie",
    "weekly.ended": "tells",
    "weekly.mail_code": "reads the signed cookie; five an hour",
    "weekly.new": "asks",
    "weekly.own": "reads the signed cookie",
    "weekly.prove": "five tries for each mentor, of whom one needs a paper besides",
    "weekly.renew": "reads the signed cookie",
    "weekly.send": "reads the signed cookie",
    "weekly.show": "reads the signed cookie",
    "wording.ask": "asks",
    "wording.tell": "takes a word, twenty a day",
}
ASK_A_PASSWORD = {
    "app.people.accounts.forms.PasswordForm",  # accounts.change_password
    "app.people.accounts.forms.SignInForm",  # accounts.enter
    "app.outside.weekly.forms.DigitsForm",  # weekly.digits
    "app.people.invitations.forms.AcceptForm",  # a new one only
    "app.people.sessions.forms.UnlockForm",  # sessions.unlock
}


def test_every_route_that_strangers_may_use_is_a_known_door_or_none(app):
    open_to_all = {
        rule for rule in rules(app) if getattr(app.view_functions[rule[1]], "access", "") == "open"
    }
    known = {one for one in open_to_all if one in DOORS or one[1] in OPEN}
    assert open_to_all == known
    assert {one[1] for one in open_to_all} >= set(OPEN)


def test_every_form_that_asks_a_password_belongs_to_a_known_door(app):
    with app.test_request_context():
        asking = {
            told(kind)
            for kind in ours()
            if any(isinstance(one, PasswordField) for one in kind(formdata=None))
        }
    assert asking == ASK_A_PASSWORD


@pytest.fixture
def ilze(app, prepared):
    """Ilze, signed in in a browser by her password."""

    def build() -> None:
        doors = Doors.open()
        set_password(db.session.get_one(Person, doors.people["ilze"]), PASSWORD)

    prepared("the doors, and Ilze's password", build)
    visitor = Visitor(app)
    visitor.get("/accounts/sign-in")
    visitor.submit(email=ADDRESS, password=PASSWORD)
    return visitor


@pytest.mark.parametrize("door", DOORS.items(), ids=lambda one: one[0][1])
def test_whoever_guesses_at_a_door_is_soon_told_to_wait(ilze, door):
    (method, endpoint), wanted = door
    token = {"csrf_token": ilze.page.form().value("csrf_token")[0]}
    if endpoint == "sessions.unlock":
        token = {"csrf_token": ilze.post("/sessions/lock").form().value("csrf_token")[0]}
    ask = ilze._client.open
    given = {"method": method, "data": {**wanted.sent, **token}, "base_url": "https://localhost"}
    answers = [ask(wanted.path, **given).status_code for _time in range(wanted.free + 1)]
    assert answers[-1] == 429
    assert set(answers[:-1]) <= ({404} if endpoint == "calendar.feed" else {410, 422})
