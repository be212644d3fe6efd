"""A paper in a form, and how it is answered. The heavy work is done by a child (printing.py)."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from math import ceil
from pathlib import Path
from typing import Literal, get_args

from flask import Response, g
from flask_babel import force_locale
from flask_babel import gettext as _

from app.core.export.dialects import dialect_of
from app.core.press import plain, sent
from app.core.press.shape import Paper
from app.core.process import children
from app.core.process.children import BusyError, FailedError
from app.core.text import i18n
from app.core.web.errors import error_page

Form = Literal["pdf", "docx", "xlsx", "csv"]
WORDS: tuple[Form, ...] = ("pdf", "docx")  # of a paper without figures
TABLES: tuple[Form, ...] = get_args(Form)
PRINTING = Path(__file__).with_name("printing.py")
# Who waits for a paper is told within 25 seconds. A table of 2,000 rows takes a PDF 310 MB.
BOUNDS = children.Bounds(wall=25, processor=20, memory=512 * 1024 * 1024)
PATIENCE = 2.5  # seconds that somebody waits for others' papers, then is told to try again
LARGEST = {"pdf": 1_200_000, "docx": 1_200_000, "xlsx": 8_000_000, "csv": 8_000_000}  # bytes
PICTURES = 2_000_000  # bytes of all of a paper's pictures, which are no words and count apart
LIBRARIES = {"pdf": "typst", "docx": "docx", "xlsx": "xlsxwriter"}
PACKAGES = {"pdf": "typst", "docx": "python-docx", "xlsx": "xlsxwriter"}
OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
log = logging.getLogger(__name__)


class TooLargeError(Exception):
    """The paper has more words and pictures than are printed at once."""


class NotInstalledError(Exception):
    """What makes this form is not installed."""


def available(form: Form) -> bool:
    """Whether what makes the form is installed; nothing is loaded to find out."""
    return form not in LIBRARIES or find_spec(LIBRARIES[form]) is not None


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Build a paper in its own language, whatever its reader's is."""
    before = g.pop("speech", None)
    try:
        with force_locale(language):
            yield
    finally:
        g.pop("speech", None)
        if before is not None:
            g.speech = before


def made(paper: Paper, form: Form, writing: str) -> bytes:
    """The file; `writing` is the reader's locale, for the dialect of CSV.

    Raises NotInstalledError, TooLargeError, children.BusyError while others print, and
    children.FailedError.
    """
    if not available(form):
        raise NotInstalledError
    with speaking(paper.language):
        body = sent.as_json(paper)
        if _is_too_large(paper, len(body), form):
            raise TooLargeError
        if form == "csv":
            return plain.written(sent.described(paper), dialect_of(writing))
    given = form.encode() + b"\n" + body
    boxes, _line, file = children.run(PRINTING, given, BOUNDS, PATIENCE).partition(b"\n")
    if int(boxes):
        log.warning("a paper has boxes for signs without a font: %d", int(boxes))
    return file


def _is_too_large(paper: Paper, size: int, form: Form) -> bool:
    """`size` is that of its JSON, in which four signs stand for three bytes of a picture."""
    pictures = list(map(len, sent.pictures(paper)))
    words = size - sum(4 * ceil(one / 3) for one in pictures)
    return words > LARGEST[form] or sum(pictures) > PICTURES


def answer(paper: Paper, form: Form, back: str, *, inline: bool = False) -> Response:
    """The file, or a page that says in words why there is none and leads `back` to print.

    Inline, for shared computers, a PDF opens in the tab and is not stored.
    """
    try:
        reply = Response(made(paper, form, i18n.writing()), content_type=KINDS[form])
    except (NotInstalledError, TooLargeError, BusyError, FailedError) as error:
        status, title, text = _why(error, form)
        return error_page(status, title, text, back=back)
    where = "inline" if inline and form == "pdf" else "attachment"
    reply.headers["Content-Disposition"] = f'{where}; filename="{paper.name}.{form}"'
    reply.headers["Cache-Control"] = "no-store"
    return reply


def _why(error: Exception, form: Form) -> tuple[int, str, str]:
    """Status, heading and words for what went wrong."""
    match error:
        case BusyError():
            words = _("Others are making papers now. Try again in a minute.")
            return 503, _("The server is busy"), words
        case TooLargeError():
            words = _("This paper is too large for a file. Open the page again and print it there.")
            return 413, _("That is too much at once"), words
        case NotInstalledError():
            words = _(
                "Open the page again and print it there. The administrator adds such files with: "
                "%(command)s",
                command=f".venv/bin/pip install {PACKAGES[form]}",
            )
            return 501, _("This server does not make such files yet"), words
        case _:
            words = _("No file was made. Open the page again and print it there.")
            return 500, _("That did not work"), words
