"""Tables that leave the program, and come back."""

import csv
import io
from decimal import Decimal

import pytest
from flask import Flask, g
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.export.dialects import Dialect, dialect_of, guarded
from app.core.export.pasted import read_lines
from app.core.export.sheets import cell, csv_answer
from app.core.text.amounts import read_number
from app.core.text.lengths import WRITINGS
from app.core.text.unseen import plain


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_a_name_never_becomes_a_formula(first: str) -> None:
    assert cell(f"{first}1+1") == f"'{first}1+1"
    assert cell(7) == "7"


@pytest.mark.parametrize(
    ("language", "table"),
    [
        ("en", '\ufeffИме,Hours\r\n"\'=Иво, Ада",1234.5\r\n'),
        ("lv", "\ufeffИме;Hours\r\n'=Иво, Ада;1234,5\r\n"),
    ],
)
def test_a_table_is_a_file_that_a_spreadsheet_of_the_language_reads(
    app: Flask, monkeypatch: pytest.MonkeyPatch, language: str, table: str
) -> None:
    monkeypatch.setitem(app.config, "LANGUAGES", ["en", "lv"])
    with app.test_request_context():
        g.language = language
        answer = csv_answer("hours.csv", [["Име", "Hours"], ["=Иво, Ада", Decimal("1234.5")]])
    assert answer.get_data(as_text=True) == table
    assert answer.headers["Content-Disposition"] == 'attachment; filename="hours.csv"'


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_comma_parts_either_numbers_or_cells(writing: str) -> None:
    assert dialect_of(writing) == (Dialect(",", ".") if writing == "en_GB" else Dialect(";", ","))


texts = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters='\n;,"'))


@pytest.mark.in_turn
@given(st.lists(texts, min_size=2, max_size=4), st.sampled_from(WRITINGS))
@example(["", "\n"], "lv")
def test_whatever_stands_in_a_file_can_be_pasted_back(words: list[str], writing: str) -> None:
    dialect, out = dialect_of(writing), io.StringIO()
    lines = [["a name", *["heading"] * len(words)], ["Anna", *map(guarded, words)]]
    csv.writer(out, delimiter=dialect.mark).writerows(lines)
    back = read_lines("\ufeff" + out.getvalue())[1]
    if back.is_open:  # it looks like a mark that is never closed, which is said
        assert any("\n" in one and dialect.mark in one for one in words)
    else:
        assert [plain(one) for one in back.cells] == ["anna", *map(plain, words)]


@given(st.decimals(-99999, 99999, places=2), st.sampled_from(WRITINGS))
def test_a_number_in_a_file_can_be_typed_back(number: Decimal, writing: str) -> None:
    assert read_number(cell(number, dialect_of(writing)), writing) == number
