"""Signing in by mail in browsers: the phone reads the code, the library's computer types it."""

from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path

from flask import Flask

from app.core.settings.relay import Relay
from app.ops.work import command
from tests.browser.conftest import Reader
from tests.house.matrix import Doors
from tests.people.bymail.conftest import ADDRESS, CODE


def _mailed(live: Flask, folder: Path) -> str:
    """What the last mail says."""
    done = live.test_cli_runner().invoke(command, ["--only", "mail"])
    assert done.exit_code == 0, done.output
    newest = max(folder.glob("*.eml"), key=lambda one: one.stat().st_mtime)
    mail = message_from_bytes(newest.read_bytes(), policy=policy.default)
    return str(mail.get_content()).replace("\r\n", "\n")


def test_the_phone_reads_the_code_and_the_computer_types_it(
    live: Flask, doors: Doors, reader: Callable[..., Reader], tmp_path: Path
):
    folder = tmp_path / "mail"
    live.config["MAIL_URL"] = Relay(folder=str(folder))
    live.config["MAIL_FROM"] = "praxis@library.example"
    computer, phone = reader(scripts=False), reader(screen="phone")
    page = computer.open("/accounts/sign-in")
    page.get_by_label("E-mail").fill(ADDRESS)
    page.get_by_role("button", name="Send me a link and a code").press("Enter")
    page.get_by_role("heading", name="Type the code from the mail").wait_for()
    said = _mailed(live, folder)
    link = next(line for line in said.splitlines() if "/bymail/link/" in line)
    phone.open(link.partition(live.config["SITE_URL"])[2])
    phone.page.get_by_text("This browser did not ask for the mail.").wait_for()
    phone.look()
    found = CODE.search(said)
    assert found
    page.get_by_label("Code from the mail").fill(found[1])
    page.keyboard.press("Enter")
    page.get_by_text("You are signed in.").wait_for()
    phone.page.get_by_role("button", name="Sign in now").click()
    phone.page.get_by_role("heading", name="A new one is needed").wait_for()
    phone.look()
    phone.forgive("410")


def test_its_pages_are_read_in_every_colour_and_on_a_phone(
    live: Flask, doors: Doors, reader: Callable[..., Reader], tmp_path: Path
):
    live.config["MAIL_URL"] = Relay(folder=str(tmp_path / "mail"))
    live.config["MAIL_FROM"] = "praxis@library.example"
    one = reader(screen="phone")
    for path in ("/accounts/sign-in", "/bymail/"):
        one.open(path)
        one.look()
    one.page.get_by_label("E-mail").fill("nobody@library.example")
    one.page.get_by_role("button", name="Send me a link and a code").click()
    one.page.get_by_role("heading", name="Type the code from the mail").wait_for()
    one.look()
    one.look_at_colours({"color_scheme": "dark"}, {"forced_colors": "active"})
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert one.page.evaluate(wider) <= 0
