"""A sheet goes to a native reader and comes back: better words are stored, broken rows are not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bin.sheets import checked, take
from bin.sheets.reading import MOST_ROWS, StopError
from bin.sheets.rows import Files, Row, rows_of
from bin.sheets.sheet import header, write
from bin.texts import LANGUAGES
from tests.kit.sheets import (
    BETTER,
    ENGLISH,
    LANGUAGE,
    NUMBER,
    OUR_WORDS,
    REMARK,
    RIGHT,
    TERMS,
    bettered,
    change,
    copied,
    lines_of,
    simple,
    words_of,
)
from tests.kit.spreadsheets import Cell, rewrite


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """A copy of all that may change."""
    return copied(tmp_path)


@pytest.fixture
def sheet(tmp_path: Path, files: Files) -> Path:
    """A sheet as it is sent out."""
    write(LANGUAGE, tmp_path / "lv.xlsx", files=files, places=False)
    return tmp_path / "lv.xlsx"


@pytest.mark.needs("soffice")
def test_five_words_changed_in_a_spreadsheet_program_are_the_five_that_change(
    tmp_path: Path, sheet: Path, files: Files
) -> None:
    chosen = [*simple(files)[:2], *simple(files, forms=3)[:1], *simple(files, course=True)[:2]]
    at, before = lines_of(sheet), words_of(files)
    written = {at[row.number]._replace(column=BETTER): bettered(row) for row in chosen}
    rewrite(sheet, tmp_path / "back.xlsx", written, tmp_path / "profile")
    taken = take.read(tmp_path / "back.xlsx", files)
    take.keep(taken, files)
    after = words_of(files)
    assert taken.refused == []
    assert {number: after[number] for number in after if after[number] != before[number]} == {
        row.number: tuple(bettered(row).split("\n")) for row in chosen
    }
    assert len(checked.marks(LANGUAGE, files)) == len(chosen) == 5
    again = take.read(tmp_path / "back.xlsx", files)
    assert (again.better, again.refused) == ([], []), "taken twice, it changes nothing more"


def broken(files: Files) -> dict[str, tuple[Row, list[tuple[int, str]]]]:
    """Six rows that are no longer right: a sentence that refuses each, and what was written."""
    one, two, three, four = simple(files)[:4]
    sealed = ("%(name)s has sealed",)
    valued = next(row for row in rows_of(LANGUAGE, files) if row.said.english == sealed)
    many = simple(files, forms=3)[0]
    return {
        "%(name)s is lost in": (valued, [(BETTER, "Pavisam citi vārdi")]),
        "need 3 lines, one for each form": (many, [(BETTER, many.said.words[0])]),
        "the English has changed since": (one, [(ENGLISH, "Something else"), (RIGHT, "x")]),
        "no text of ours has the number “0123”": (two, [(NUMBER, "0123"), (RIGHT, "x")]),
        "it holds a formula": (three, [(BETTER, '=HYPERLINK("https://evil.example")')]),
        "<b> is not in the English": (four, [(BETTER, f"<b>{four.said.words[0]}")]),
    }


def test_six_broken_rows_are_refused_each_in_a_sentence(sheet: Path, files: Files) -> None:
    at, before = lines_of(sheet), words_of(files)
    right, faults = simple(files)[10], broken(files)
    for row, written in faults.values():
        change(sheet, at[row.number], *written)
    change(sheet, at[right.number], (BETTER, bettered(right)))
    taken = take.read(sheet, files)
    take.keep(taken, files)
    assert len(taken.refused) == len(faults) == 6
    for sentence, (row, _written) in faults.items():
        place = f"{at[row.number].tab}, row {at[row.number].row}: "
        assert [one for one in taken.refused if one.startswith(place) and sentence in one], sentence
    after = words_of(files)
    assert {number for number in after if after[number] != before[number]} == {right.number}
    assert len(checked.marks(LANGUAGE, files)) == 1


@pytest.mark.parametrize(
    ("column", "words", "sentence"),
    [
        (RIGHT, "maybe", "“maybe” is no tick. Write x."),
        (BETTER, "Divas\nrindas", "more lines than the English"),
        (OUR_WORDS, "Kā bija pirms nedēļas", "our words have changed since"),
    ],
)
def test_a_row_that_cannot_be_meant_is_refused(
    sheet: Path, files: Files, column: int, words: str, sentence: str
) -> None:
    row = simple(files)[0]
    change(sheet, lines_of(sheet)[row.number], (RIGHT, "x"), (column, words))
    taken = take.read(sheet, files)
    assert [sentence in one for one in taken.refused] == [True]
    assert (taken.better, taken.right) == ([], [])


def test_a_text_that_stands_twice_is_taken_once(sheet: Path, files: Files) -> None:
    row = simple(files)[0]
    said = (row.number, "", row.said.english[0], row.said.words[0], "", "x")
    book = load_workbook(sheet)
    for _time in range(2):
        book["Papers"].append(said)
    book.save(sheet)
    taken = take.read(sheet, files)
    assert len(taken.right) == 1
    assert ["stands twice" in one for one in taken.refused] == [True]


def test_a_tick_marks_until_the_words_or_the_english_change(sheet: Path, files: Files) -> None:
    one, two, three = simple(files)[:3]
    at = lines_of(sheet)
    for row in (one, two, three):
        change(sheet, at[row.number], (RIGHT, "x"), (REMARK, f"Labi: {row.number}"))
    taken = take.read(sheet, files)
    take.keep(taken, files)
    assert checked.marks(LANGUAGE, files) == {one.mark, two.mark, three.mark}
    assert len(taken.remarks) == 3
    for name, words in (
        ("messages.pot", one.said.english[0]),
        ("lv/LC_MESSAGES/messages.po", two.said.words[0]),
    ):
        path = files.translations / name
        text = path.read_text(encoding="utf-8")
        assert f'"{words}"\n' in text
        path.write_text(text.replace(f'"{words}"\n', f'"{words} now"\n'), encoding="utf-8")
    checked.prune(files)
    assert checked.marks(LANGUAGE, files) == {three.mark}


def no_sheet(path: Path) -> None:
    path.write_text("Number;Where;English\n1;2;3\n", encoding="utf-8")


def other_columns(path: Path) -> None:
    book = load_workbook(path)
    book["Interface"].insert_cols(3)
    book.save(path)


def another_tab(path: Path) -> None:
    book = load_workbook(path)
    book.create_sheet("Mine")
    book.save(path)


def two_languages(path: Path) -> None:
    change(path, Cell("Papers", 1, 1), (OUR_WORDS, header("bg")[OUR_WORDS - 1]))


def too_long(path: Path) -> None:
    book = Workbook(write_only=True)
    tab = book.create_sheet("Interface")
    tab.append(header(LANGUAGE))
    for _row in range(100_000):
        tab.append(("1",))
    book.save(path)


def half_a_file(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (no_sheet, "lv.xlsx is no XLSX sheet."),
        (half_a_file, "lv.xlsx is no XLSX sheet."),
        (other_columns, "lv.xlsx, Interface: the columns are not ours"),
        (another_tab, "lv.xlsx: a tab “Mine” is none of ours."),
        (two_languages, "lv.xlsx: it is not of one language."),
        (too_long, f"lv.xlsx has more than {MOST_ROWS:,} rows."),
    ],
)
def test_what_is_no_sheet_of_ours_is_refused_whole(
    sheet: Path, files: Files, spoil: Callable[[Path], None], sentence: str
) -> None:
    spoil(sheet)
    with pytest.raises(StopError) as refused:
        take.read(sheet, files)
    assert str(refused.value).startswith(sentence)


def test_a_sheet_shows_terms_forms_and_what_readers_called_wrong(
    tmp_path: Path, files: Files
) -> None:
    words = tmp_path / "words.csv"
    words.write_text(
        "language,page,wrong,better,at\nlv,hours.review,<script>,ieraksts,2026-11-30\n"
        "bg,hours.review,друго,,2026-11-30\n"
    )
    write(LANGUAGE, tmp_path / "lv.xlsx", words, files, places=False)
    book = load_workbook(tmp_path / "lv.xlsx")
    assert [tab.title for tab in book] == ["Interface", "Programme", "Papers", "Readers"]
    rows = [[cell.value or "" for cell in row] for row in book["Interface"]]
    entries = next(row for row in rows if row[ENGLISH - 1] == "%(num)s entry\n%(num)s entries")
    assert "One form a line: 0, 10, 11, 12 / 1, 21 / 2, 3, 4, 5" in entries[1]
    assert "ierakst" in entries[TERMS - 1]
    assert [row[2].value for row in book["Readers"]] == ["wrong", "<script>"]


def test_a_row_says_on_which_page_its_text_stands_and_what_is_printed_is_a_paper() -> None:
    rows = {row.said.english: row for row in rows_of(LANGUAGE, places=True)}
    review = rows["week %(number)s, %(hours)s",]
    assert (review.tab, review.where) == ("Interface", "workplace/hours/_queue.html")
    assert rows["I have a slip with a code",].where == "Sign in (people/accounts/sign_in.html)"
    assert rows["Mentor, date",].tab == "Papers"
    agreed = next(row for row in rows.values() if row.where == "programme.toml, consent, text")
    assert (agreed.tab, agreed.of_course) == ("Papers", True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_texts_as_they_are_count_as_checked(language: str) -> None:
    assert checked.old(language) == set(), "run make i18n"
