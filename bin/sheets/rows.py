"""The rows of a sheet: each text once, with where it stands and a number that names its English."""

import hashlib
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from app.programme.data import SHIPPED
from bin import texts
from bin.texts import Said
from bin.translations import PLAIN, extract

INTERFACE, PROGRAMME, PAPERS = TABS = ("Interface", "Programme", "Papers")
# what is printed, or leaves the house as a file
OF_PAPERS = re.compile(r"print|papers|slips|mydata/copy")
TITLE = re.compile(r'{% block title %}{{ _\("([^"]+)"\)')
TEMPLATES = texts.ROOT / "app" / "templates"
MOST_PLACES = 3  # that a row names


@dataclass(frozen=True)
class Files:
    """Where the texts are."""

    translations: Path = texts.FOLDER
    course: Path = SHIPPED


OURS = Files()


@dataclass(frozen=True)
class Row:
    """A text as a sheet shows it."""

    tab: str
    number: str
    where: str
    said: Said
    of_course: bool  # it stands in the programme's files, not in the catalogue

    @property
    def mark(self) -> str:
        """What is kept when a native reader has checked it: other words have another mark."""
        return digest(self.number, *self.said.words)


def digest(*parts: str) -> str:
    """A short name for these texts, the same on every machine."""
    return hashlib.sha256("\x04".join(parts).encode()).hexdigest()[:12]


def rows_of(language: str, files: Files = OURS, *, places: bool = False) -> list[Row]:
    """Every text of a language; with the places in the interface, which takes some seconds."""
    found = _places() if places else {}
    return [*_messages(language, files, found), *_programme(language, files)]


def _messages(language: str, files: Files, found: dict[str, list[str]]) -> Iterator[Row]:
    template = polib.pofile(str(files.translations / texts.TEMPLATE.name))
    for entry, said in zip(template, texts.interface(language, files.translations), strict=True):
        number = number_of(entry)
        at = found.get(number, [])
        printed = bool(at) and all(map(OF_PAPERS.search, at))
        where = "\n".join(map(_called, at[:MOST_PLACES]))
        yield Row(PAPERS if printed else INTERFACE, number, where, said, False)


def number_of(entry: polib.POEntry) -> str:
    """The number of a message: of its context and its English."""
    return digest("interface", entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def _programme(language: str, files: Files) -> Iterator[Row]:
    """The course, a text once for each translation that it has; what people agree to is paper."""
    agreed = {one.place for one in texts.consents(language, files.course)}
    known: dict[tuple[str, str], list[Said]] = {}
    for said in (*texts.programme(language, files.course), *texts.consents(language, files.course)):
        known.setdefault((said.english[0], said.words[0]), []).append(said)
    for (english, _words), same in known.items():
        first = same[0]
        number = digest("programme", first.place, english)
        where = "\n".join(one.place for one in same[:MOST_PLACES])
        tab = PAPERS if first.place in agreed else PROGRAMME
        yield Row(tab, number, where, first, True)


def _places() -> dict[str, list[str]]:
    """Number of a message → the files that say it."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "places.pot"
        extract(target, [one for one in PLAIN if one != "--no-location"])
        return {
            number_of(entry): sorted({path for path, _line in entry.occurrences})
            for entry in polib.pofile(str(target))
        }


def _called(path: str) -> str:
    """A page by its title, any other file by its name."""
    short = path.removeprefix("app/").removeprefix("templates/")
    template = TEMPLATES / short
    title = TITLE.search(template.read_text(encoding="utf-8")) if template.is_file() else None
    return f"{title[1]} ({short})" if title else short
