"""Every text that a language must have: of the interface, the programme, consents, demonstration.

Each comes with its English, whether it is translated or not; `bin/faults.py` judges it.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polib

from app.programme.data import SHIPPED, load
from app.programme.shape import Text
from app.programme.texts import texts_of

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "app" / "translations"
TEMPLATE = FOLDER / "messages.pot"
STORY = ROOT / "app" / "ops" / "demo" / "story"
LANGUAGES = ("bg", "el", "it", "lv")
CONSENTS = ("consent", "helper_consent", "optional_consents")
LONGEST = 60  # signs of the English that name a message


@dataclass(frozen=True)
class Said:
    """A text in one language: `english` is one or two (a plural), `words` one for each form.

    What is not translated has "" for its words. `forms` is how many there should be.
    """

    place: str
    english: tuple[str, ...]
    words: tuple[str, ...]
    forms: int = 1
    note: str = ""
    fuzzy: bool = False

    @property
    def done(self) -> bool:
        """Whether every form is there, and none in doubt."""
        return len(self.words) == self.forms and all(map(str.strip, self.words)) and not self.fuzzy


def path_of(language: str, folder: Path = FOLDER) -> Path:
    """Where a language's catalogue is, or will be."""
    return folder / language / "LC_MESSAGES" / "messages.po"


def interface(language: str, folder: Path = FOLDER) -> list[Said]:
    """Every message that the program says, in the template's order."""
    path = path_of(language, folder)
    catalogue = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {_key(entry): entry for entry in catalogue if not entry.obsolete}
    count = forms_of(catalogue)
    template = polib.pofile(str(folder / TEMPLATE.name))
    return [_message(entry, known.get(_key(entry)), count) for entry in template]


def forms_of(catalogue: polib.POFile) -> int:
    """How many forms a plural has, as the catalogue's header says; 2 without one."""
    said = re.search(r"nplurals=(\d)", catalogue.metadata.get("Plural-Forms", ""))
    return int(said[1]) if said else 2


def _key(entry: polib.POEntry) -> tuple[str | None, str, str]:
    return (entry.msgctxt, entry.msgid, entry.msgid_plural)


def _message(wanted: polib.POEntry, found: polib.POEntry | None, count: int) -> Said:
    begin = wanted.msgid[:LONGEST] + "…" * (len(wanted.msgid) > LONGEST)
    place = f"{wanted.msgctxt} “{begin}”" if wanted.msgctxt else f"“{begin}”"
    english, note, fuzzy = (wanted.msgid,), wanted.comment, bool(found and found.fuzzy)
    if not wanted.msgid_plural:
        return Said(place, english, (found.msgstr if found else "",), 1, note, fuzzy)
    given = found.msgstr_plural if found else {}
    words = tuple(given.get(form, "") for form in range(max(count, len(given))))
    return Said(place, (*english, wanted.msgid_plural), words, count, note, fuzzy)


def programme(language: str, folder: Path = SHIPPED) -> list[Said]:
    """The words of the course, but those that people agree to."""
    return [_of_text(*one, language) for one in texts_of(load(folder)) if not _is_consent(one[0])]


def consents(language: str, folder: Path = SHIPPED) -> list[Said]:
    """The words that people agree to."""
    return [_of_text(*one, language) for one in texts_of(load(folder)) if _is_consent(one[0])]


def _is_consent(place: str) -> bool:
    return place.removeprefix("programme.toml, ").startswith(CONSENTS)


def _of_text(place: str, text: Text, language: str) -> Said:
    words = dict(text.words)
    return Said(place, (words["en"],), (words.get(language, ""),))


def demonstration(language: str, folder: Path = STORY) -> list[Said]:
    """What the story tells of the group of a language: each text that any of the groups has."""
    groups = {path.stem: _toml(path) for path in folder.glob("pilots/*.toml")}
    wanted = dict.fromkeys(place for group in groups.values() for place, _text in _flat("", group))
    mine = dict(_flat("", groups.get(language, {})))
    ideas = {_toml(path)["language"] for path in folder.glob("ideas/*.toml")}
    told = [("ideas, one of its own", language in ideas)]
    told += [(f"pilots/{language}.toml{place}", bool(mine.get(place))) for place in wanted]
    return [Said(place, ("",), ("yes" if there else "",)) for place, there in told]


def _flat(place: str, told: Any) -> Iterator[tuple[str, str]]:
    """Every text of a story with its place in the file."""
    inner: Iterable[tuple[Any, Any]] = ()
    if isinstance(told, str):
        yield place, told
    elif isinstance(told, dict):
        inner = told.items()
    elif isinstance(told, list):
        inner = enumerate(told, 1)
    for name, one in inner:
        yield from _flat(f"{place}, {name}", one)


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


PARTS: dict[str, Callable[[str], list[Said]]] = {
    "interface": interface,
    "programme": programme,
    "consents": consents,
    "demonstration": demonstration,
}
