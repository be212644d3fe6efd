"""All pages that mail or a paper leads to, opened one after the other as their people meet them."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from flask import Flask

from app.core import clock
from app.core.db.base import db
from app.core.settings.relay import Relay
from app.groups.mailbox.actions import choose
from app.groups.mailbox.queries import on_paper
from app.groups.mailbox.rules import of_placement
from app.ops.work import command
from app.outside.weeklinks.actions import make_link
from app.people.accounts.models import Person
from app.people.mail.models import Outgoing
from app.workplace.logbook.actions import Draft, log, send_week
from app.workplace.logbook.models import Entry
from app.workplace.placements.models import Placement
from tests.browser.conftest import Reader
from tests.house.matrix import Doors

DID = "Spoke with five pupils about what they read, and wrote down which books they want."
ENTRIES = 5
SEND = "#send"


def use_mail(live: Flask, folder: Path) -> None:
    """Let the site send mail, into this folder."""
    live.config["MAIL_URL"] = Relay(folder=str(folder))
    live.config["MAIL_FROM"] = "praxis@library.example"


def mailed(live: Flask, folder: Path) -> list[str]:
    """Let what is due go; what all mails say, the newest last."""
    done = live.test_cli_runner().invoke(command, ["--only", "mail"])
    assert done.exit_code == 0, done.output
    files = sorted(folder.glob("*.eml"), key=lambda one: one.stat().st_mtime)
    mails = [message_from_bytes(one.read_bytes(), policy=policy.default) for one in files]
    return [str(one.get_content()).replace("\r\n", "\n") for one in mails]


def keep(live: Flask, do: Callable[[], Any]) -> Any:
    """Do something in the app's context and keep it."""
    with live.app_context():
        done = do()
        db.session.commit()
        db.session.remove()
    return done


def five_entries(doors: Doors) -> None:
    """Five entries of Ilze's wait, beside one of the world."""
    ilze = db.session.get_one(Person, doors.people["ilze"])
    placement = db.session.get_one(Placement, int(doors.values["placement_id"]))
    number = placement.week_of(clock.today()) - 1
    for step in range(ENTRIES):
        day = placement.monday_of(number) + timedelta(days=step)
        draft = Draft(day, 195, DID, task_key="t1", late_reason=DID)
        assert isinstance(log(ilze, placement, draft), Entry)
    assert len(send_week(ilze, placement, number)) == ENTRIES


def link_of(live: Flask, doors: Doors, who: str = "andris") -> str:
    """The path of a new link to the weekly page of this mentor."""
    made = keep(live, lambda: make_link(db.session.get_one(Person, doors.people[who])))
    return str(made).partition(live.config["SITE_URL"])[2]


def lose_mail(doors: Doors, who: str) -> None:
    """A mail to this person was given up."""
    now = clock.now()
    values = {"kind": "digest", "thing": f"lost {who}", "details": {}, "message_id": f"<{who}@x>"}
    times = {"made_at": now, "due_at": now, "gave_up_at": now}
    db.session.add(Outgoing(person_id=doors.people[who], tries=1, code=550, **values, **times))
    db.session.flush()


def _later(**span: float) -> None:
    clock.move_to(clock.now() + timedelta(**span))


def _path(live: Flask, text: str, part: str) -> str:
    """The path of the address in a mail that has this part."""
    line = next(one for one in text.splitlines() if part in one)
    return line.partition(live.config["SITE_URL"])[2].strip()


def choose_digits(live: Flask, doors: Doors) -> str:
    """Others read Andris's mailbox, and he has four digits: the path on his papers."""

    def choose_them() -> str:
        andris = db.session.get_one(Person, doors.people["andris"])
        choose(andris, others_read=True, digits="4711")
        paper = on_paper(andris, of_placement(int(doors.values["placement_id"])))
        assert paper
        return paper.address

    return str(keep(live, choose_them)).partition(live.config["SITE_URL"])[2]


def weekly_pages(live: Flask, doors: Doors, one: Reader) -> Iterator[str]:
    """The weekly page and what leads from it; the page that is open has this name."""
    page = one.page
    for path in ("new", "asked", "ended", "?again=1", "nobody-made-this"):
        one.open(f"/weekly/{path}")
        yield f"weekly-{path}"
    one.open(link_of(live, doors))
    yield "weekly"
    page.locator("summary").nth(0).click()
    page.locator("textarea").nth(0).fill("Which class was it?")
    _later(minutes=1)
    page.locator(SEND).click()
    page.locator(".err").first.wait_for()
    yield "weekly-wrong"
    page.goto(page.locator("a[href*='/weekly/own/']").first.evaluate("one => one.href"))
    yield "own"
    moment = clock.now()
    page.reload()
    clock.move_to(moment)  # a robot is faster than any machine that tests
    page.locator(SEND).click()
    page.locator(".summary").wait_for()
    yield "own-quick"
    _later(minutes=1)
    page.locator(SEND).click()
    page.locator("[name=code]").fill("12")
    page.keyboard.press("Enter")
    page.locator(".err").first.wait_for()
    yield "code-wrong"


def digits_pages(live: Flask, doors: Doors, one: Reader) -> Iterator[str]:
    """The weekly page where others read the mailbox, and from paper."""
    paper = choose_digits(live, doors)
    one.open(link_of(live, doors))
    yield "digits"
    one.page.locator("[name=digits]").fill("1234")
    one.page.keyboard.press("Enter")
    one.page.locator(".err").first.wait_for()
    yield "digits-wrong"
    one.open(paper)
    yield "paper"
    one.page.locator("[name=digits]").fill("4711")
    one.page.keyboard.press("Enter")
    one.page.locator(SEND).wait_for()
    _later(minutes=1)
    for box in one.page.locator("[name=week]").all():
        box.check()
    one.page.locator(SEND).click()
    one.page.locator(SEND).wait_for(state="detached")
    yield "weekly-done"


def receipt_path(live: Flask, folder: Path) -> str:
    """Where it stands, an hour later, what was done by the link."""
    _later(minutes=61)
    text = next(one for one in reversed(mailed(live, folder)) if "/receipts/" in one)
    return _path(live, text, "/receipts/")


def receipt_pages(live: Flask, folder: Path, one: Reader) -> Iterator[str]:
    """What was done by the link."""
    one.open(receipt_path(live, folder))
    yield "receipt"
    one.main.get_by_role("button").first.click()
    one.page.locator(".summary").wait_for()
    yield "receipt-wrong"
    one.page.locator("[name=entry]").first.check()
    one.main.get_by_role("button").first.click()
    one.page.wait_for_load_state()
    yield "receipt-undone"
    one.open("/receipts/nobody-made-this")
    yield "receipt-over"


def sign_in_pages(live: Flask, doors: Doors, folder: Path, one: Reader) -> Iterator[str]:
    """Signing in by mail."""
    one.open("/accounts/sign-in")
    yield "sign-in"
    one.open("/bymail/")
    yield "bymail"
    one.page.locator("[name=email]").fill("ilze@berzleja.example")
    one.page.keyboard.press("Enter")
    one.page.locator("[name=code]").wait_for()
    yield "bymail-code"
    one.open(_path(live, mailed(live, folder)[-1], "/bymail/link/"))
    yield "bymail-open"
    one.open("/bymail/link/nobody-made-this")
    yield "bymail-over"
    one.open(f"/digests/no-more/{doors.values['mail_token']}")
    yield "no-more"
    one.main.get_by_role("button").click()
    one.page.wait_for_load_state()
    yield "no-more-ended"


def paper_pages(doors: Doors, one: Reader) -> Iterator[str]:
    """What a coordinator prints for a mentor who has chosen digits."""
    course, andris = doors.values["enrolment_id"], doors.people["andris"]
    one.open(f"/teams/enrolments/{course}/people/{andris}/link")
    yield "hand-over"
    one.page.locator("[name=by][value=weekly]").click()
    one.page.locator(".slips").wait_for()
    yield "slip"


SIGNED_IN = (
    ("andris", "/mailbox/"),
    ("andris", "/mailbox/?new=1"),
    ("andris", "/digests/rhythm"),
    ("krista", "/reviews/mail"),
    ("krista", "/"),
)
