"""Tables that leave the program."""

import pytest

from app.core.export.sheets import cell, csv_answer


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_a_name_never_becomes_a_formula(first: str) -> None:
    assert cell(f"{first}1+1") == f"'{first}1+1"
    assert cell(7) == "7"


def test_a_table_is_a_file_that_a_spreadsheet_reads_in_any_alphabet() -> None:
    answer = csv_answer("hours.csv", [["Име", "Hours"], ["=Иво, Ада", 7]])
    assert answer.get_data(as_text=True) == '\ufeffИме,Hours\r\n"\'=Иво, Ада",7\r\n'
    assert answer.headers["Content-Disposition"] == 'attachment; filename="hours.csv"'
