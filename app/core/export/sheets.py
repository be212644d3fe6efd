"""Tables as files for a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from flask import Response

from app.core.export.dialects import Dialect, dialect_of, guarded
from app.core.text import i18n

ENGLISH = dialect_of("en_GB")


def csv_answer(name: str, lines: Iterable[Iterable[object]]) -> Response:
    """The lines as a CSV file of this name, in the dialect of the language that speaks now.

    UTF-8 with its mark, which spreadsheets look for, and no cell that is a formula. A line that
    names the separator (`sep=`) would undo that mark in Excel and be a row elsewhere.
    """
    dialect = dialect_of(i18n.writing())
    text = io.StringIO()
    writer = csv.writer(text, delimiter=dialect.mark)
    writer.writerows([cell(words, dialect) for words in line] for line in lines)
    answer = Response("\ufeff" + text.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def cell(words: object, dialect: Dialect = ENGLISH) -> str:
    """A number without marks between its thousands, or words that are no formula."""
    if isinstance(words, Decimal):
        return f"{words:f}".replace(".", dialect.point)
    return guarded(str(words))
