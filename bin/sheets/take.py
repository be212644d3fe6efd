"""Takes what a native reader wrote: better words, and ticks; refuses row by row, in words."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from bin import faults
from bin.sheets import checked
from bin.sheets.reading import Line, lines_of
from bin.sheets.rows import OURS, Files, Row, rows_of
from bin.sheets.store import Better, store

TICKS = {"x", "✓", "✔", "1", "true", "yes", "jā", "да", "ναι", "sì", "si"}


class RefusedError(Exception):
    """A row cannot be taken; the message says why."""


@dataclass
class Taken:
    """What came out of a sheet."""

    language: str
    better: list[Better] = field(default_factory=list)
    right: list[Row] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


class Judge:
    """Compares lines of a sheet with the texts as they are."""

    def __init__(self, language: str, files: Files) -> None:
        self.taken = Taken(language)
        self._known = {row.number: row for row in rows_of(language, files)}
        self._english = {_joined(row.said.english) for row in self._known.values()}
        self._same = faults.same_texts(language, files.translations)
        self._seen: set[str] = set()

    def hear(self, line: Line) -> None:
        """Take what somebody wrote into a line, if anything; raises RefusedError."""
        if line.calculates:
            raise RefusedError("it holds a formula. Write the words themselves.")
        if not (line.right or line.better or line.remark):
            return
        row = self._row(line)
        words, ticked = _words(line, row), _is_ticked(line)
        if line.ours != _joined(row.said.words) and words != row.said.words:
            raise RefusedError("our words have changed since the sheet was made. Look again.")
        if words and words != row.said.words:
            self._check(row, words)
            self.taken.better.append((row, words))
        elif words or ticked:
            self.taken.right.append(row)
        if line.remark:
            self.taken.remarks.append(f"{line.place}: {line.remark}")

    def _row(self, line: Line) -> Row:
        row = self._known.get(line.number)
        if row is None and line.english in self._english:
            raise RefusedError(f"no text of ours has the number “{line.number}”.")
        if row is None or line.english != _joined(row.said.english):
            raise RefusedError("the English has changed since the sheet was made.")
        if line.number in self._seen:
            raise RefusedError("this text stands twice in the sheet.")
        self._seen.add(line.number)
        return row

    def _check(self, row: Row, words: tuple[str, ...]) -> None:
        said, language = replace(row.said, words=words), self.taken.language
        checks = [*faults.OF_WORDS]
        if row.said.english[0] not in self._same:
            checks.append(faults.untouched)
        found = [fault for check in checks for fault in check(said, language)]
        if found:
            raise RefusedError(f"{'; '.join(found)}.")


def read(path: Path, files: Files = OURS) -> Taken:
    """What a sheet says, before anything is changed. Raises StopError."""
    language, lines = lines_of(path)
    return judged(language, lines, files)


def judged(language: str, lines: Iterable[Line], files: Files = OURS) -> Taken:
    """What can be taken of these lines, and why the others cannot."""
    judge = Judge(language, files)
    for line in lines:
        try:
            judge.hear(line)
        except RefusedError as why:
            judge.taken.refused.append(f"{line.place}: {why}")
    return judge.taken


def keep(taken: Taken, files: Files = OURS) -> None:
    """Store the better words, and note what was checked."""
    store(taken.language, taken.better, files)
    now = {row.number: row for row in rows_of(taken.language, files)}
    rows = [*taken.right, *(row for row, _words in taken.better)]
    marks = {now[row.number].mark for row in rows if row.number in now}
    checked.keep(taken.language, checked.marks(taken.language, files) | marks, files)
    checked.prune(files)


def _joined(texts: tuple[str, ...]) -> str:
    return "\n".join(texts).strip()


def _words(line: Line, row: Row) -> tuple[str, ...]:
    """The better words, a text for each form; () for none."""
    if not line.better:
        return ()
    forms, lines = row.said.forms, line.better.split("\n")
    words = tuple(one.strip() for one in lines) if forms > 1 else (line.better,)
    if len(words) != forms or not all(words):
        raise RefusedError(f"the better words need {forms} lines, one for each form.")
    if forms == 1 and len(lines) > 1 + row.said.english[0].count("\n"):
        raise RefusedError("the better words have more lines than the English.")
    return words


def _is_ticked(line: Line) -> bool:
    if line.right and line.right.casefold() not in TICKS:
        raise RefusedError(f"“{line.right}” is no tick. Write x.")
    return bool(line.right)
