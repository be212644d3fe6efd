"""What a file is by its content, and how it is called."""

import io
import struct
import time

import psutil
import pytest
from PIL import Image

from app.core.process.children import Bounds
from app.core.storage import pictures
from app.people.files import rules
from app.people.files.rules import EVERY, PAPER, Fit, Kind, Limits, Problem, Refused, examine
from tests.people.files import heic, samples
from tests.people.files.samples import HOSTILE

SIZE = struct.pack(">4s4x2I", b"ispe", *heic.SIZE)
HUGE = heic.PLAIN.replace(SIZE, struct.pack(">4s4x2I", b"ispe", 6000, 6000))
LIMITS = Limits(largest=10_000_000, each=3, person=20_000_000)


def look(name, body, taken=EVERY):
    return examine(name, body, taken, LIMITS)


@pytest.mark.parametrize(
    ("name", "body", "kind"),
    [
        ("Photo.JPEG", samples.picture(), Kind.JPEG),
        ("screen.png", samples.picture("PNG"), Kind.PNG),
        ("photo.webp", samples.picture("WEBP"), Kind.JPEG),
        ("agreement.pdf", samples.PDF, Kind.PDF),
        ("guests.txt", "Anna\nБорис\nΓιώργος\n".encode(), Kind.TEXT),
        ("plan.docx", samples.office(), Kind.DOCX),
        ("list.xlsx", samples.office(kind="xl/workbook"), Kind.XLSX),
        ("talk.pptx", samples.office(kind="ppt/presentation"), Kind.PPTX),
        ("plan.odt", samples.odt(), Kind.ODT),
    ],
)
def test_what_people_work_with_is_taken(name, body, kind):
    found = look(name, body)
    assert isinstance(found, Fit)
    assert (found.kind, found.name.rpartition(".")[2]) == (kind, kind.value)


@pytest.mark.parametrize("word", HOSTILE)
def test_a_hostile_file_is_refused_soon_and_unpacked_nowhere(word):
    name, make = HOSTILE[word]
    body, process = make(), psutil.Process()
    before, began = process.memory_info().rss, time.monotonic()
    assert isinstance(look(name, body), Refused)
    assert time.monotonic() - began < 10
    assert process.memory_info().rss - before < 100 * 1024 * 1024


@pytest.mark.parametrize(
    ("name", "body", "problem"),
    [
        ("a.jpg", b"", Problem.EMPTY),
        ("a.zip", samples.office(), Problem.UNKNOWN),
        ("noending", samples.PDF, Problem.UNKNOWN),
        ("a.pdf", samples.picture(), Problem.OTHER_INSIDE),
        ("a.pdf", samples.PDF.replace(b"%%EOF", b""), Problem.DAMAGED),
        ("a.png", samples.polyglot(), Problem.OTHER_INSIDE),
        ("a.txt", samples.PDF, Problem.OTHER_INSIDE),
        ("a.txt", b"a\x00b", Problem.OTHER_INSIDE),
        ("a.txt", "Бисера".encode("cp1251"), Problem.NOT_UTF8),
        ("a.docx", samples.odt(), Problem.OTHER_INSIDE),
        ("a.docx", b"GIF89a" + samples.office(), Problem.OTHER_INSIDE),
        ("a.docx", samples.office()[:-20], Problem.DAMAGED),
        ("a.docx", samples.office(("word/vbaProject.bin", b"x")), Problem.HAS_MACROS),
        ("a.docx", samples.office(("../../etc/passwd", b"x")), Problem.UNSAFE_ARCHIVE),
        ("a.odt", samples.odt(b"application/vnd.oasis.opendocument.base"), Problem.OTHER_INSIDE),
        ("a.txt", b"x" * 10_000_001, Problem.TOO_LARGE),
        ("a.png", samples.bomb(6000, 6000), Problem.TOO_MANY_PIXELS),
        ("a.heic", HUGE, Problem.TOO_MANY_PIXELS),
        ("a.heic", heic.PLAIN[:-300], Problem.DAMAGED),
        ("a.heic", heic.PLAIN[:40] + heic.PLAIN[90:], Problem.DAMAGED),
    ],
)
def test_what_is_not_taken_says_why(name, body, problem):
    assert look(name, body) == Refused(name, problem)


def test_a_picture_without_end_has_one(monkeypatch):
    monkeypatch.setattr(pictures, "BOUNDS", Bounds(processor=1))
    assert look("a.jpg", samples.endless()) == Refused("a.jpg", Problem.DAMAGED)


def test_an_archive_of_too_many_parts_is_not_even_listed():
    body = samples.office(*((f"word/{number}.xml", b"") for number in range(2500)))
    assert look("a.docx", body) == Refused("a.docx", Problem.UNSAFE_ARCHIVE)


def test_paper_is_taken_as_pdf_or_photographed():
    assert isinstance(look("page.jpg", samples.picture(), PAPER), Fit)
    assert look("a.docx", samples.office(), PAPER) == Refused("a.docx", Problem.UNKNOWN)


def test_a_photograph_stands_upright_and_has_forgotten_where_it_was_taken():
    found = look("photo.jpg", samples.with_place())
    assert isinstance(found, Fit)
    image = Image.open(io.BytesIO(found.body))
    assert image.size == (20, 40)  # it lay on its side
    assert not image.getexif()
    assert not image.info.keys() & {"exif", "comment", "icc_profile", "xmp"}
    assert b"Camera of Ilze" not in found.body


def test_a_large_photograph_becomes_smaller():
    body, kind = pictures.redraw(samples.picture(size=(4000, 3000)))
    assert (Image.open(io.BytesIO(body)).size, kind) == ((2000, 1500), "JPEG")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_way_of_colouring_is_understood(mode):
    out = io.BytesIO()
    Image.new(mode, (9, 9)).save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert pictures.redraw(out.getvalue())[0]


def test_a_script_behind_a_picture_is_gone():
    found = look("photo.jpg", samples.picture() + samples.HTML)
    assert isinstance(found, Fit)
    assert b"<script" not in found.body


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("report.PDF", "report.pdf"),
        ("C:\\Users\\Ilze\\Foto diena.jpeg", "Foto diena.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("Отчёт за неделю.pdf", "Отчёт за неделю.pdf"),
        ("Έκθεση\u202e\u200b\r\nX: y.pdf", "ΈκθεσηX_ y.pdf"),
        ('a"b<c>.pdf', "a_b_c_.pdf"),
        (".pdf", "file.pdf"),
        ("...", "file.pdf"),
        ("x" * 300 + ".pdf", "x" * 95 + ".pdf"),
        ("photo.php.pdf", "photo.php.pdf"),
        ("half\ud800.pdf", "half.pdf"),
    ],
)
def test_a_name_is_kept_as_far_as_it_is_one(sent, kept):
    assert rules.clean_name(sent, Kind.PDF) == kept
