"""Reads `modules.csv`, the curriculum."""

from pathlib import Path

from app.programme.course import Programme
from app.programme.shape import FALLBACK, Framework, Module, Text
from app.programme.tables import ProgrammeError, make_text, read_csv

COLUMNS = (
    "number", "slug", "area", "strand", "mooc_week", "classroom_recommended", "framework",
    "competences", "title_source",
)  # fmt: skip


def read_modules(path: Path, programme: Programme) -> tuple[Module, ...]:
    """The rows of `modules.csv`; a profile's column is its key in small letters.

    A column `hours` may be there: only some courses know the hours of a module.
    """
    titles = tuple(f"title_{language}" for language in programme.languages)
    profiles = tuple(profile.key.lower() for profile in programme.profiles)
    codes = {framework.key: _codes(framework) for framework in programme.frameworks}
    rows = read_csv(path, COLUMNS + titles + profiles)
    return tuple(_module(Row(place, cells), programme, codes) for place, cells in rows)


def _codes(framework: Framework) -> dict[str, str]:
    """Codes by number and by English title, since a curriculum cites either."""
    by_number = {one.number: one.code for one in framework.competences}
    by_title = {one.title.said(FALLBACK)[0]: one.code for one in framework.competences}
    return by_number | by_title


class Row:
    """A row of the curriculum whose cells are read with their place."""

    def __init__(self, place: str, cells: dict[str, str]) -> None:
        """The cells of one row, by column."""
        self.place = place
        self._cells = {column: cell.strip() for column, cell in cells.items()}

    def wrong(self, column: str, wanted: str) -> ProgrammeError:
        """The error that names row, column, what stands there and what could."""
        found = self._cells.get(column, "")
        return ProgrammeError(f"{self.place}: “{column}” says “{found}”, which is not {wanted}.")

    def text(self, column: str) -> str:
        """The words in a cell, which must not be empty."""
        if not self._cells[column]:
            raise self.wrong(column, "a text")
        return self._cells[column]

    def number(self, column: str) -> int | None:
        """A whole number of 1 or more, or None for an empty or absent cell."""
        cell = self._cells.get(column, "")
        if not cell:
            return None
        if not (cell.isascii() and cell.isdigit() and int(cell) > 0):
            raise self.wrong(column, "a whole number of 1 or more")
        return int(cell)

    def yes(self, column: str) -> bool:
        """Whether a cell says yes."""
        if self._cells[column] not in ("yes", "no"):
            raise self.wrong(column, "“yes” or “no”")
        return self._cells[column] == "yes"

    def title(self, languages: tuple[str, ...]) -> Text:
        """The title in every language that has one."""
        cells = {language: self._cells[f"title_{language}"] for language in languages}
        words = {language: cell for language, cell in cells.items() if cell}
        return make_text(f"{self.place}, title", words, frozenset(languages))


def _module(row: Row, programme: Programme, codes: dict[str, dict[str, str]]) -> Module:
    number, hours = row.number("number"), row.number("hours")
    if number is None:
        raise row.wrong("number", "a whole number of 1 or more")
    return Module(
        number=number,
        slug=row.text("slug"),
        title=row.title(programme.languages),
        title_source=row.text("title_source"),
        area=row.text("area"),
        strand=row.text("strand"),
        profiles=tuple(one.key for one in programme.profiles if row.yes(one.key.lower())),
        mooc_week=row.number("mooc_week"),
        classroom_recommended=row.yes("classroom_recommended"),
        framework=row.text("framework"),
        competences=_competences(row, codes),
        minutes=None if hours is None else hours * 60,
    )


def _competences(row: Row, codes: dict[str, dict[str, str]]) -> tuple[str, ...]:
    known = codes.get(row.text("framework"))
    if known is None:
        raise row.wrong("framework", "a framework of frameworks.toml")
    cited = [one.strip() for one in row.text("competences").split(";")]
    for one in cited:
        if one not in known:
            raise ProgrammeError(f"{row.place}: the competence “{one}” does not exist.")
    return tuple(known[one] for one in cited)
