"""Pages of mail on a telephone, by the keyboard alone and without scripts, each read by axe."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Route

from app.core.db.base import db
from app.groups.cohorts.actions import assign
from app.groups.cohorts.models import Enrolment
from app.people.accounts.actions import add_person
from app.people.accounts.models import Person
from app.people.accounts.rules import Purpose
from app.people.invitations.actions import make_link
from app.policy import Role
from app.workplace.hours.actions import approve
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import LINK, State
from tests.browser import mailed
from tests.browser.conftest import Reader
from tests.house.matrix import Doors
from tests.people.bymail.conftest import ADDRESS, CODE

SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
MOST_TABS = 80
SAID = "Two of these days were a holiday."
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


class Fingers:
    """Somebody at a telephone with a keyboard and without scripts: nothing is clicked."""

    def __init__(self, one: Reader, eyes: Reader) -> None:
        self.one, self.page, self.eyes = one, one.page, eyes

    def meets(self, *words: str) -> None:
        """Wait for a page with these words; it fits, and axe finds nothing in it.

        Axe is a script, so other eyes look at what this browser was sent.
        """
        for said in words:
            self.one.main.get_by_text(said).first.wait_for()
        assert self.page.evaluate(FITS), self.page.url
        self.eyes.page.route("**/as-sent", self._as_sent)
        self.eyes.open("/as-sent")
        self.eyes.look()
        self.eyes.complaints.clear()  # they have no sign-in: no picture of a person comes there

    def _as_sent(self, route: Route) -> None:
        route.fulfill(body=SCRIPT.sub("", self.page.content()), content_type="text/html")

    def to(self, selector: str) -> None:
        """Press Tab until this has the focus."""
        for _step in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.locator(f"{selector}:focus").count():
                return
        raise AssertionError(f"Tab never comes to {selector} on {self.page.url}")

    def press(self, selector: str) -> None:
        """Go to a link or a button and press Enter."""
        self.to(selector)
        self.page.keyboard.press("Enter")

    def tick(self, selector: str) -> None:
        """Go to a box and press the space bar."""
        self.to(selector)
        self.page.keyboard.press("Space")

    def write(self, selector: str, text: str) -> None:
        """Go to a field and type."""
        self.to(selector)
        self.page.keyboard.type(text)


@pytest.fixture
def folder(live: Flask, tmp_path: Path) -> Path:
    """Where the mails of the site lie."""
    mailed.use_mail(live, tmp_path / "mail")
    return tmp_path / "mail"


def _invite(doors: Doors) -> str:
    """Somebody with a mailbox of a place is invited as mentor: the path of the link."""
    krista = db.session.get_one(Person, doors.people["krista"])
    person = add_person("info@tukums.example", "Jānis Liepa", "en", krista)
    enrolment = db.session.get_one(Enrolment, int(doors.values["enrolment_id"]))
    assign(krista, person, Role.MENTOR, enrolment)
    token, _code = make_link(person, Purpose.INVITATION, krista)
    return f"/invitations/{token}"


def test_a_mentor_joins_says_who_reads_the_mailbox_and_how_often_mail_comes(
    live: Flask, doors: Doors, folder: Path, reader: Callable[..., Reader]
):
    path = mailed.keep(live, lambda: _invite(doors))
    one = Fingers(reader(scripts=False, screen="phone"), reader(screen="phone"))
    one.one.open(path)
    one.meets("Create your account")
    one.write("[name=password]", "klusa upe tek lēni")
    one.tick("[name=consent]")
    one.page.keyboard.press("Enter")
    one.meets("Do others read this mailbox?")
    assert one.page.locator("[name=others]:checked").count() == 0  # nothing is said beforehand
    one.tick("[name=others][value=yes]")
    one.press("main form button:not(.link)")
    one.meets("Choose four digits.")
    one.one.forgive("422")
    one.write("[name=digits]", "4711")
    one.page.keyboard.press("Enter")
    one.meets("This holds from now on.")
    one.one.open("/accounts/profile")
    one.press("[href='/digests/rhythm']")
    one.meets("It comes only if something waits for you.")
    one.to("[name=rhythm]")
    one.page.keyboard.press("N")  # Never
    one.press("main form button")
    one.meets("Your choice is kept.")
    one.meets("Never")


def test_a_coordinator_hands_a_link_over_where_mail_does_not_arrive(
    live: Flask,
    doors: Doors,
    folder: Path,
    reader: Callable[..., Reader],
    at_desk: Callable[..., Reader],
):
    mailed.keep(live, lambda: mailed.lose_mail(doors, "andris"))
    one = Fingers(at_desk("krista", scripts=False, screen="phone"), reader(screen="phone"))
    one.one.open("/")
    one.press(f"[href$='#person-{doors.people['andris']}']")
    one.meets("Mail that does not arrive", "The address was refused.")
    one.press("main [href*='/link']")
    one.meets("It works for one hour and only once.")
    one.press("main form button")
    one.meets("The link is shown only now.")


def test_somebody_signs_in_by_a_code_of_a_mail(
    live: Flask, doors: Doors, folder: Path, reader: Callable[..., Reader]
):
    one = Fingers(reader(scripts=False, screen="phone"), reader(screen="phone"))
    one.one.open("/accounts/sign-in")
    one.write("[name=email]", ADDRESS)
    one.press("[formaction='/bymail/']")
    one.meets("Type the code from the mail")
    found = CODE.search(mailed.mailed(live, folder)[-1])
    assert found
    one.write("[name=code]", found[1].replace(" ", ""))
    one.page.keyboard.press("Enter")
    one.meets("You are signed in.")


def _approve(live: Flask, doors: Doors) -> None:
    """Andris approves by his link what waits."""
    mailed.five_entries(doors)
    andris = db.session.get_one(Person, doors.people["andris"])
    andris.acting = (str(Role.MENTOR),)
    rows = db.session.scalars(db.select(Entry).where(Entry.did == mailed.DID))
    assert len(approve(andris, [(row, row.version) for row in rows], LINK)) == mailed.ENTRIES


def test_a_mentor_takes_back_what_a_receipt_tells_says_why_and_ends_the_links(
    live: Flask, doors: Doors, folder: Path, reader: Callable[..., Reader]
):
    mailed.keep(live, lambda: _approve(live, doors))
    one = Fingers(reader(scripts=False, screen="phone"), reader(screen="phone"))
    one.one.open(mailed.receipt_path(live, folder))
    one.meets("This was done in your name")
    one.tick("[name=entry]")
    one.tick("[name=entry]")
    one.write("[name=why]", SAID)
    one.press("form[action='/receipts/open'] button")
    one.meets("2 entries wait for you again.")
    one.tick("[name=mine]")
    one.press("form[action='/receipts/disowned'] button")
    one.meets("Your links have ended")
    with live.app_context():
        rows = list(db.session.scalars(db.select(Entry).where(Entry.did == mailed.DID)))
        back = [row for row in rows if row.state is State.SENT]
        assert [[said["text"] for said in row.questions] for row in back] == [[SAID]] * 2
        db.session.remove()
