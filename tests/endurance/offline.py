"""R9: the network goes while somebody writes in a real browser; no character is lost."""

import time
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from bin.programs import path_of
from tests.endurance.figures import Figure, exactly
from tests.endurance.hands import Hand
from tests.endurance.installation import Installation

GAPS = (1,) * 10 + (10,) * 8 + (60,) * 2  # seconds without a network
WORDS = "Ā č ē ģ — библиотека βιβλιοθήκη 📚 "
PATIENCE = 45_000  # ms: the script tries again after 30 s at most


def trial(folder: Path, gaps: tuple[int, ...] = GAPS) -> list[Figure]:
    """Type while the network is away, once for each gap."""
    site = Installation(folder)
    swot = site.world.things["karlis swot"]
    with site.served(), sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=path_of("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        context = browser.new_context()
        context.add_cookies(_cookies(site, site.hand("karlis")))
        page = context.new_page()
        page.goto(f"{site.settings['SITE_URL']}/plans/{swot}/swot")
        written = page.get_by_label("Conclusion").input_value()
        said = warned = kept = 0
        for gap in gaps:
            written, told, asked = _gap(context, page, written, gap)
            said, warned = said + told, warned + asked
            kept += site.content(swot, "swot")["conclusion"] == written
        browser.close()
    runs = len(gaps)
    return [
        exactly("R9", f"gaps of {min(gaps)} to {max(gaps)} s, all characters stored", kept, runs),
        exactly("R9", "the state in words, with a button to copy all", said, runs),
        exactly("R9", "a warning on leaving meanwhile", warned, runs),
    ]


def _cookies(site: Installation, who: Hand) -> list[dict[str, str]]:
    url = site.settings["SITE_URL"]
    return [{"name": name, "value": value, "url": url} for name, value in who.cookies.items()]


def _gap(context: BrowserContext, page: Page, written: str, seconds: int) -> tuple[str, bool, bool]:
    """Type on without a network, come back, wait for "Saved"; the text, and what was seen."""
    field, line = page.get_by_label("Conclusion"), page.locator("#save-state")
    context.set_offline(True)
    begun = time.monotonic()
    field.press("Control+End")
    field.press_sequentially(WORDS)
    expect(line).to_contain_text("Not saved. Check the connection.", timeout=PATIENCE)
    told = page.get_by_role("button", name="Copy all my text").is_visible()
    asked = _warns(page)
    time.sleep(max(0.0, seconds - (time.monotonic() - begun)))
    field.press("Control+End")
    field.press_sequentially("x")
    context.set_offline(False)
    expect(line).to_contain_text("Saved", timeout=PATIENCE)
    return f"{written}{WORDS}x", told, asked


def _warns(page: Page) -> bool:
    """Whether the browser asks before it leaves the page; the answer is to stay."""
    asked: list[str] = []

    def stay(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    page.once("dialog", stay)
    page.evaluate("setTimeout(() => location.reload(), 0)")
    page.wait_for_timeout(400)
    if not asked:
        page.remove_listener("dialog", stay)
    return asked == ["beforeunload"]
