"""Tables as files for a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable

from flask import Response

FORMULAS, SPACES = frozenset("=+-@\t\r\n＝＋－＠"), " \u00a0\u3000\u200b\ufeff"
NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")


def csv_answer(name: str, lines: Iterable[Iterable[object]]) -> Response:
    """The lines as a CSV file of this name: UTF-8 with its mark, and no cell that is a formula."""
    text = io.StringIO()
    csv.writer(text).writerows([cell(words) for words in line] for line in lines)
    answer = Response("\ufeff" + text.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def cell(words: object) -> str:
    """Words for a cell of a spreadsheet that can never become a formula there (T17).

    A number stays one. Spreadsheets look past spaces, and some read the wide signs of East Asian
    keyboards as the plain ones.
    """
    text = str(words)
    if NUMBER.fullmatch(text):
        return text
    return f"'{text}" if text.lstrip(SPACES)[:1] in FORMULAS else text
