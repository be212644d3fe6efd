"""A print view as it comes out on paper: its sheets, read with poppler, beside what it holds."""

import re
import subprocess
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from xml.etree import ElementTree

from bin.programs import path_of
from tests.browser.conftest import Reader

POINTS = 72 / 25.4  # in a millimetre
SIDE = 14 * POINTS  # the margin at the left and right
ROUND = 1.5  # points by which letters stand over their boxes
WIDE, HIGH = 688, 1000  # what is between the margins, in pixels of the page; a bit less high
XHTML = "{http://www.w3.org/1999/xhtml}"

# What belongs together: rows, pairs of label and text, lines to sign on, slips.
KEPT = "tr, dl > div, .sign, .slips > li"
ASK = """(kept) => {
  document.querySelectorAll(".vh").forEach((one) => { one.hidden = true; });  // words to hear
  const doc = document.querySelector(".paperdoc"), edge = doc.getBoundingClientRect();
  const shown = [...doc.querySelectorAll("*")].filter(
    (one) => one.getClientRects().length && !one.closest(".vh, .noprint"));
  const size = (one) => parseFloat(getComputedStyle(one).fontSize);
  const below = (one) => [...one.querySelectorAll("*"), one].filter(
    (part) => [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  const heads = shown.filter((one) => /^H[1-4]$|CAPTION/.test(one.tagName)
    && getComputedStyle(one).display !== "inline");
  const next = (one) => one.nextElementSibling || one.parentElement.nextElementSibling;
  return {
    wide: shown.filter((one) => one.getBoundingClientRect().right > edge.right + 1
      || one.getBoundingClientRect().left < edge.left - 1).map((one) => one.outerHTML.slice(0, 90)),
    rows: [...doc.querySelectorAll(kept)].filter((one) => shown.includes(one)).map(
      (one) => [one.innerText, one.getBoundingClientRect().height]),
    heads: heads.map((one) => [one.innerText, size(one), next(one)?.innerText || "",
      Math.max(0, ...below(next(one) || one).filter((part) => part !== one).map(size))]),
  };
}"""


def plain(text: str) -> str:
    """A text without blanks and ligatures: so it can be found over the ends of lines."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@dataclass(frozen=True)
class Paper:
    """A print view: its sheets as PDF, and what stands in it (see ASK)."""

    pdf: bytes
    held: dict[str, Any]

    @cached_property
    def text(self) -> str:
        """What all sheets say."""
        return " ".join(_poppler("-raw", self.pdf).split())

    @cached_property
    def pages(self) -> list[str]:
        """What each sheet says, without blanks."""
        return [plain(one) for one in _poppler("-raw", self.pdf).split("\f")[:-1]]

    def outside(self) -> list[str]:
        """Words that stand in a margin, or off the sheet, and what is wider than the paper."""
        found = list(self.held["wide"])
        said = ElementTree.fromstring(_poppler("-bbox", self.pdf))  # noqa: S314 - poppler's own
        for page in said.iter(f"{XHTML}page"):
            wide, high = (float(page.get(side, 0)) for side in ("width", "height"))
            for word in page.iter(f"{XHTML}word"):
                left, right, foot = (float(word.get(one, 0)) for one in ("xMin", "xMax", "yMax"))
                if left < SIDE - ROUND or right > wide - SIDE + ROUND or foot > high:
                    found.append(word.text or "")
        return found

    def torn(self) -> list[str]:
        """Rows and pairs that stand on no sheet as a whole, though they would fit on one."""
        low = [(plain(text), high) for text, high in self.held["rows"]]
        return [
            text[:90]
            for text, high in low
            if high < HIGH and not any(text in page for page in self.pages)
        ]

    def left_alone(self) -> list[str]:
        """Headings at the foot of a sheet, without the beginning of what stands under them."""
        pairs = [(plain(one), plain(under)[:20]) for one, _size, under, _of in self.held["heads"]]
        return [
            one for one, under in pairs if not any(_with(one, under, page) for page in self.pages)
        ]

    def small_heads(self) -> list[str]:
        """Headings that are not larger than what stands under them."""
        return [words for words, size, _under, of in self.held["heads"] if size <= of]


def _with(head: str, under: str, page: str) -> bool:
    """Whether they follow each other; a list has its number between them."""
    return re.search(f"{re.escape(head)}.{{0,3}}{re.escape(under)}", page) is not None


def printed(one: Reader, path: str = "") -> Paper:
    """What somebody prints from this address, or from the page that is open."""
    if path:
        one.open(path)
    one.page.set_viewport_size({"width": WIDE, "height": HIGH})
    one.page.emulate_media(media="print")
    held = one.page.evaluate(ASK, KEPT)
    pdf = one.page.pdf(prefer_css_page_size=True)
    one.page.emulate_media(media="screen")
    return Paper(pdf, held)


def _poppler(how: str, pdf: bytes) -> str:
    command = [path_of("pdftotext") or "", how, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
