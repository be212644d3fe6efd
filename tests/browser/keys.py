"""Somebody who uses only the keyboard, at 400 % zoom, and notices when they are lost."""

from typing import Any

from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import PATIENCE, Reader

ZOOMED = {"width": 320, "height": 256}  # 1280 x 1024 at 400 %: WCAG 1.4.10
PHONE: ViewportSize = {"width": 390, "height": 844}
MOST_STEPS = 200  # of the Tab key on one page
# The focused element: its name; how far the page is too wide; whether it shows that it has the
# focus (2.4.7) and can be seen (2.4.11); whether it comes after the one before (2.4.3). A control
# that is drawn by its label is judged by the label.
LOOK = """(before) => {
  const one = document.activeElement, name = (one.labels?.[0]?.innerText
    || one.getAttribute("aria-label") || one.innerText || "").split("\\n")[0].trim();
  const root = document.documentElement, drawn = [one, one.nextElementSibling].find(
    (part) => part && getComputedStyle(part).outlineStyle !== "none");
  const style = drawn && getComputedStyle(drawn);
  const seen = drawn || one.labels?.[0] || one, boxes = [...seen.getClientRects()];
  const points = boxes.flatMap((box) => [.1, .5, .9].flatMap((x) => [.1, .5, .9].map((y) =>
    [box.left + box.width * x, box.top + box.height * y])));
  const open = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (seen.contains(top) || top.contains(seen) && top.closest("label, a, summary"));
  });
  const last = window.focusedBefore;
  window.focusedBefore = one;
  const follows = !last || !last.isConnected || last === one
    || Boolean(last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  return {name, body: one === document.body, wide: root.scrollWidth - root.clientWidth,
    outline: style ? parseFloat(style.outlineWidth) : 0, open, follows,
    html: one.outerHTML.slice(0, 160)};
}"""

# How much more the bar below a form takes than the browser scrolls what gets the focus up for it.
BAR = """() => {
  const bar = document.querySelector(".bar"), kept = getComputedStyle(document.documentElement);
  return bar.offsetHeight + parseFloat(getComputedStyle(bar).bottom)
    - parseFloat(kept.scrollPaddingBottom);
}"""


class Keys:
    """A reader at a window of 320 x 256 CSS pixels, whose mouse is broken."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.page = reader, reader.page
        self.lost: list[str] = []
        self.page.set_viewport_size(ZOOMED)

    def to(self, words: str) -> None:
        """Press Tab until something with this name has the focus, looking at each stop."""
        met = []
        for _step in range(MOST_STEPS):
            self.page.keyboard.press("Tab")
            stop = self._look()
            met.append(stop["name"])
            if stop["name"].startswith(words):
                return
        raise AssertionError(f"Tab never comes to {words!r} on {self.page.url}: {met}")

    def write(self, words: str, text: str) -> None:
        """Go to a field and type."""
        self.to(words)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def press(self, words: str, then: str) -> None:
        """Go to a link or a button, press Enter, and read what comes."""
        self.to(words)
        self.page.keyboard.press("Enter")
        self.reads(then)

    def below_the_bar(self, window: ViewportSize) -> float:
        """By how many pixels the bar below a form could cover what has just got the focus."""
        self.page.set_viewport_size(window)
        covered: float = self.page.evaluate(BAR)
        self.page.set_viewport_size(ZOOMED)
        return covered

    def reads(self, words: str) -> None:
        """Wait until the page says this, then let axe look at it."""
        told = self.reader.main
        expect(told).to_contain_text(words, timeout=PATIENCE, use_inner_text=True)
        self.reader.look()

    def _look(self) -> dict[str, Any]:
        stop: dict[str, Any] = self.page.evaluate(LOOK)
        where = f"{self.page.url}: {stop['html']}"
        if stop["body"]:
            return stop  # past the last element: the browser's own bar
        if stop["wide"] > 0:
            self.lost.append(f"{where} the page is {stop['wide']} px too wide")
        if stop["outline"] < 2:
            self.lost.append(f"{where} does not show that it has the focus")
        if not stop["open"]:
            self.lost.append(f"{where} is covered or outside the window")
        if not stop["follows"]:
            self.lost.append(f"{where} comes before the last one")
        return stop
