"""How far native readers have come, and what was told."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from sqlalchemy import select

from app.core.db.base import db
from app.core.text import translations
from app.legal.wording.models import WrongWord
from app.legal.wording.rules import Checked
from app.people.accounts.models import Tries
from app.programme.data import SHIPPED, load
from app.programme.texts import texts_of

MARKS = "checked.txt"  # beside a catalogue: a line for each text that was checked
SOURCE = "en"  # is written, not translated


def asks(language: str) -> bool:
    """Whether the pages ask for wrong words: until a native reader has checked them all."""
    return language != SOURCE and not checked(language).is_whole


def checked(language: str, folder: Path = translations.FOLDER) -> Checked:
    """How many texts of the pages and of the programme were checked in a language."""
    return Checked(_marks(folder / language / MARKS), _texts(language, folder))


@cache
def _marks(path: Path) -> int:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return sum(1 for line in lines if line and not line.startswith("#"))


@cache
def _texts(language: str, folder: Path) -> int:
    """The messages, and the texts of the course: the same words for the same English count once."""
    template = (folder / "messages.pot").read_text(encoding="utf-8")
    words = (dict(text.words) for _place, text in texts_of(load(SHIPPED)))
    pairs = {(one["en"], one.get(language, "")) for one in words}
    return len(pairs) + sum(line.startswith("msgid ") for line in template.splitlines())


def taken(keys: Sequence[str]) -> list[int]:
    """How many words came under each of these keys, see `actions.keys`."""
    found = select(Tries.failures).where(Tries.key.in_(keys))
    return list(db.session.scalars(found))


def told() -> list[WrongWord]:
    """All that was told, the oldest first."""
    return list(db.session.scalars(select(WrongWord).order_by(WrongWord.id)))
