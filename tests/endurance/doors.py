"""S1: a class of 25 comes in within a minute, from one address: behind a proxy nobody waits.

Right passwords and slips do not count against an address, whichever server and proxy it is. A
stranger who guesses through the same proxy is slowed, and nobody with them.
"""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path

from argon2 import PasswordHasher

from app.core import clock
from app.core.db.base import db
from app.people.accounts.actions import add_person
from app.people.accounts.models import Person
from app.people.accounts.rules import FREE_TRIES, Purpose, wait
from app.people.invitations.actions import make_link
from tests.endurance.figures import Figure, at_most, exactly
from tests.endurance.hands import Answer, Hand, Pairs
from tests.endurance.installation import Installation
from tests.endurance.proxies import free_port, proxy

WAYS = [(server, front) for server in ("waitress", "gunicorn") for front in ("nginx", "caddy")]
CLASS = 25
PASSWORD = "тиха читалня"
AS_SERVED = PasswordHasher(2, 19 * 1024, 1)  # app/core/passwords.py, dearer than in tests
LIBRARY, ELSEWHERE = "127.0.0.2", "127.0.0.3"  # from where this machine sends
SIGN_IN, CODE = "/accounts/sign-in", "/invitations/code"
Invited = tuple[str, str]  # an e-mail address, and the code of a slip or ""


def trial(folder: Path) -> list[Figure]:
    """Each server behind each proxy."""
    site = Installation(folder)
    return [
        figure
        for number, way in enumerate(WAYS)
        for figure in _way(site, folder, _invite(site, number), *way)
    ]


def _way(
    site: Installation, folder: Path, invited: list[Invited], server: str, front: str
) -> Iterator[Figure]:
    """All 50 are at the door at the same moment; before them somebody guessed."""
    port = free_port()
    told = {"FLASK_TRUSTED_PROXIES": "1", "FLASK_SITE_URL": f"http://127.0.0.1:{port}"}
    with site.served(server, **told), proxy(front, folder, port, site.port):
        guessed = _guess(port)
        begun = time.monotonic()
        with ThreadPoolExecutor(len(invited)) as pool:
            inside = list(pool.map(lambda one: _come_in(port, *one), invited))
        took = time.monotonic() - begun
    name = f"{server} behind {front}"
    yield exactly("S1", f"who guesses from elsewhere is slowed, {name}", guessed, 429)
    for kind, came in (("right passwords", inside[::2]), ("slips", inside[1::2])):
        yield exactly("S1", f"in with {kind} from one address, {name}", sum(came), CLASS)
    yield at_most("S1", f"until the last of them was in, {name}", took, 60)


def _invite(site: Installation, number: int) -> list[Invited]:
    """25 people with passwords and 25 with slips by turns, none of whom was here before."""
    found: list[Invited] = []
    hashed = AS_SERVED.hash(PASSWORD)
    with site.app.app_context():
        for place in range(CLASS):
            known = add_person(f"known{place}@way{number}.example", f"Known {place}", "en", None)
            known.joined_at, known.password_hash = clock.now(), hashed
            new = add_person(f"new{place}@way{number}.example", f"New {place}", "en", None)
            db.session.flush()
            found += [(str(known.email), ""), (str(new.email), _slip(new))]
        db.session.commit()
    site.let_go()
    return found


def _slip(person: Person) -> str:
    return make_link(person, Purpose.INVITATION, None)[1]


def _guess(port: int) -> int:
    """What somebody reads who tried passwords of many accounts from one address, for long."""
    hand = Hand(port, {}, source=ELSEWHERE)
    form = hand.form(SIGN_IN, SIGN_IN)
    for number in range(FREE_TRIES["address"] + 4):  # from then on the address waits 16 seconds
        time.sleep(wait("address", number).total_seconds())
        _send(hand, SIGN_IN, form.data(_typed(f"guess{number}@library.example")))
    return hand.ask("POST", SIGN_IN, form.data(_typed("guess@library.example"))).status


def _come_in(port: int, email: str, code: str) -> bool:
    """Whether the own page opens after the forms were filled in."""
    hand = Hand(port, {}, source=LIBRARY)
    try:
        if code:
            _use_slip(hand, email, code)
        else:
            _send(hand, SIGN_IN, hand.form(SIGN_IN, SIGN_IN).data(_typed(email)))
        return hand.ask("GET", "/accounts/profile").status == 200
    except (OSError, HTTPException, AssertionError, KeyError):
        return False


def _typed(email: str) -> dict[str, object]:
    return {"email": email, "password": PASSWORD}


def _use_slip(hand: Hand, email: str, code: str) -> None:
    """Type the code, follow to the page of the link, join."""
    typed = hand.form(CODE, CODE).data({"email": email, "code": code})
    place = _send(hand, CODE, typed).headers["Location"]
    opened = hand.ask("GET", place).headers["Location"]
    form = hand.form(opened, "/invitations/open")
    _send(hand, form.action, form.data({"password": PASSWORD, "consent": True}))


def _send(hand: Hand, path: str, pairs: Pairs) -> Answer:
    """Send a form; where the server says that it is busy, once more after a moment, as it says."""
    answer = hand.ask("POST", path, pairs)
    if answer.status == 503:
        time.sleep(2)
        answer = hand.ask("POST", path, pairs)
    return answer
