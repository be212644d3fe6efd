"""Takes the pictures of docs/screens again, from a demonstration on a Thursday of week 6.

    python -m bin.pictures

The pages stand in a library's usual font where Liberation Sans or Arial is installed.
"""

import subprocess
import sys
import tempfile
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from app import create_app
from app.core import clock
from app.core.db.base import db
from app.core.text.translations import compile_all
from app.ops.demo import demo
from bin.programs import path_of

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screens"
MOMENT = datetime(2026, 11, 19, 12, 35, tzinfo=UTC)


class Picture(NamedTuple):
    """Whose page it is, the links that lead to it from the first page, and the window.

    Of a paper it is the first sheet of what stands as PDF on that page.
    """

    who: str
    links: tuple[str, ...]
    width: int
    height: int
    is_paper: bool = False


PICTURES = {
    "home-1366": Picture("ilze", (), 1366, 860),
    "home-390": Picture("ilze", (), 390, 844),
    "week-1366": Picture("ilze", ("Logbook",), 1366, 900),
    "swot-1366": Picture("ilze", ("Project", "SWOT of the library"), 1366, 900),
    "evaluation-1366": Picture("andris", ("Kārlis Liepa: Business plan",), 1366, 900),
    "group-1366": Picture("dace", (), 1366, 1000),
    "paper-week-lv": Picture(
        "agnese", ("Dienasgrāmata", "2. nedēļa", "1. nedēļa"), 910, 1287, is_paper=True
    ),
    "paper-plan-el": Picture("dimitra", ("Πρακτική",), 910, 1287, is_paper=True),
}


def _made(folder: Path, address: str) -> Flask:
    compile_all()
    made = create_app(
        {
            "INSTANCE": str(folder),
            "DATABASE_URL": f"sqlite:///{folder / 'pictures.sqlite3'}",
            "SECRET_KEY": "only for pictures of invented people",
            "SITE_NAME": "BIBLIO Latvija",
            "SITE_URL": address,
        }
    )
    with made.app_context():
        db.create_all()
        demo.load(folder / demo.SIGN_INS)
        db.session.remove()
    return made


def _keys(folder: Path) -> dict[str, tuple[str, str]]:
    """Address and password of each, by the name before the @."""
    lines = (folder / demo.SIGN_INS).read_text("utf-8").splitlines()
    pairs = [(line.split()[-2], line.split()[-1]) for line in lines if "@" in line]
    return {address.partition("@")[0]: (address, password) for address, password in pairs}


def _take(browser: Browser, address: str, one: Picture, key: tuple[str, str], file: Path) -> None:
    window = browser.new_page(viewport={"width": one.width, "height": one.height}, locale="en-GB")
    window.goto(f"{address}/accounts/sign-in")
    window.get_by_label("E-mail").fill(key[0])
    window.get_by_label("Password", exact=True).fill(key[1])
    window.get_by_role("button", name="Sign in").click()
    window.wait_for_url(f"{address}/**")
    for words in one.links:
        window.get_by_role("link", name=words, exact=True).first.click()
        window.wait_for_load_state()
    window.evaluate("document.fonts.ready.then(() => true)")
    if one.is_paper:
        there = window.get_by_role("link", name="PDF", exact=True).first.get_attribute("href")
        _draw(window.context.request.get(f"{address}{there}").body(), one, file)
    else:
        window.screenshot(path=file)
    window.context.close()


def _draw(paper: bytes, one: Picture, file: Path) -> None:
    """The first sheet, by poppler (poppler-utils)."""
    size = ["-scale-to-x", str(one.width), "-scale-to-y", str(one.height)]
    draw = ["pdftoppm", "-png", "-gray", "-singlefile", *size, "-", str(file.with_suffix(""))]
    subprocess.run(draw, input=paper, check=True)


def main() -> int:
    """Take them all; an exit code for the shell."""
    with tempfile.TemporaryDirectory() as name, clock.at(MOMENT), sync_playwright() as play:
        folder = Path(name)
        server = make_server("127.0.0.1", 0, lambda *_: [], threaded=True)
        address = f"http://127.0.0.1:{server.server_port}"
        server.app = _made(folder, address)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = play.chromium.launch(executable_path=path_of("chromium"), args=["--no-sandbox"])
        keys = _keys(folder)
        for file, one in PICTURES.items():
            _take(browser, address, one, keys[one.who], FOLDER / f"{file}.png")
        browser.close()
        server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
