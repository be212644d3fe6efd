"""LibreOffice opens what we make, and computes what we computed."""

import csv
from pathlib import Path

import pytest

from tests.core.press.conftest import Print
from tests.kit import papers
from tests.kit.office import in_office
from tests.kit.spreadsheets import Cell, rewrite


@pytest.mark.in_turn
@pytest.mark.needs("soffice")
def test_the_sum_over_the_hours_is_the_papers(printed: Print, tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.xlsx", tmp_path / "theirs.xlsx"
    ours.write_bytes(printed(papers.whole(), "xlsx"))
    summed = {Cell("Paveiktais darbs", 7, 3): "=SUM(C2:C4)*24*60"}
    rewrite(ours, theirs, summed, tmp_path / "profile")
    in_office([theirs], "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,,,2")
    with next(tmp_path.glob("theirs*.csv")).open(newline="") as file:
        last = list(csv.reader(file))[6]
    assert round(float(last[2]), 6) == 2615


@pytest.mark.needs("swriter")
def test_word_files_open_whole(printed: Print, tmp_path: Path) -> None:
    file = tmp_path / "week.docx"
    file.write_bytes(printed(papers.whole(), "docx"))
    in_office([file], "txt:Text (encoded):UTF8")
    text = file.with_suffix(".txt").read_text("utf-8-sig")
    shown = {word.rstrip(":") for word in text.split()}
    foot = set(papers.whole().foot.split()) | {papers.whole().code}  # stands on no page of a text
    assert papers.words_of(papers.whole()) - foot - shown == set()
