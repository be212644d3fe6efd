"""Every case of what a pasted table says."""

import pytest

from app.core.text.unseen import plain
from app.groups.intake.rules.check import LONGEST, Known, Present, Problem, check
from app.groups.intake.rules.table import Column, Row, Table, numbers, read

KNOWN = Known(
    profiles={"ceco": "CECO", "digy": "DIGY", "digital transformation facilitator": "DIGY"},
    libraries={plain("Bērzleja Library"): "Bērzleja Library"},
    people={"andris@x.example": "Andris Kalniņš"},
    trainers={
        "dace@x.example": "Dace Ozola",
        "ivo@x.example": "Ivo P.",
        "ivo2@x.example": "Ivo P.",
    },
    learners={
        "ilze@x.example": Present(
            "CECO", plain("Bērzleja Library"), "andris@x.example", "dace@x.example"
        )
    },
)
RIGHT = {Column.NAME: "Anna Vītola", Column.EMAIL: "anna@x.example"}


def checked(**cells):
    """One row with these cells besides a right name and address, checked."""
    given = {**RIGHT, **{Column(name): words for name, words in cells.items()}}
    return check(Table("", (Row(1, "", given),)), KNOWN)[0]


def problems(**cells):
    return checked(**cells).problems


@pytest.mark.parametrize("mark", ["\t", ";", ","])
def test_tabs_semicolons_and_commas_separate_cells(mark):
    text = mark.join(["Anna Vītola", "anna@x.example", "CECO"])
    assert dict(read(text).rows[0].cells) == {**RIGHT, Column.PROFILE: "CECO"}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Иван Петров\ti@x.example", "Иван Петров"),
        ("Ελένη Παππά\te@x.example", "Ελένη Παππά"),
        ("Ķirsis Žņaugs\tk@x.example", "Ķirsis Žņaugs"),
        ('"Bērziņa, Ilze",i@x.example', "Bērziņa, Ilze"),
        ('"Anna ""Annele"" V.";a@x.example', 'Anna "Annele" V.'),
        ("  Anna \u00a0 Vītola  \ta@x.example", "Anna Vītola"),
        ("\ufeffAnna\u200b\ta@x.example", "Anna"),
        ("Be\u0304rziņa\tb@x.example", "Bērziņa"),
        ("O'Neil, o@x.example", "O'Neil"),
    ],
)
def test_names_of_any_alphabet_and_with_quotes_are_read_whole(line, name):
    assert read(line).rows[0].cells[Column.NAME] == name


def test_a_quotation_mark_that_is_never_closed_spoils_one_row_only():
    table = read('"Anna\ta@x.example\nBaiba\tb@x.example')
    assert [row.cells[Column.NAME][:5] for row in table.rows][1] == "Baiba"


def test_empty_lines_and_trailing_blanks_are_no_rows():
    table = read("Anna\ta@x.example\t\t\t\t\t\t\n\n \t \t\r\n;;;\nBaiba\tb@x.example  \n")
    assert [(row.number, row.too_many) for row in table.rows] == [(1, False), (2, False)]


@pytest.mark.parametrize(
    "header",
    [
        "name\te-mail\tprofile\tlibrary\tmentor\tmentor's e-mail\ttrainer",
        "Name\tEmail\tProfile\tLibrary\tMentor name\tMentor email\tTrainer (name or e-mail)",
        "Vārds\tE-pasts\tProfils\tBibliotēka\tMentors\tMentora e-pasts\tPasniedzējs",
        "Име\tИмейл\tПрофил\tБиблиотека\tНаставник\tИмейл на наставника\tОбучител",
        "Όνομα\tEmail\tΠροφίλ\tΒιβλιοθήκη\tΜέντορας\tEmail μέντορα\tΕκπαιδευτής",
        "Nome\tE-mail\tProfilo\tBiblioteca\tMentore\tE-mail del mentore\tFormatore",
    ],
)
def test_a_header_in_five_languages_names_the_columns(header):
    table = read(f"{header}\nA\ta@x.example\tCECO\tB\tM\tm@x.example\tT")
    assert table.header == header
    assert list(table.rows[0].cells) == [one for one in Column if one is not Column.TRAINER_EMAIL]


@pytest.mark.parametrize(
    "heading", ["Trainer's e-mail", "Pasniedzēja e-pasts", "Имейл на обучителя", "E-mail formatore"]
)
def test_a_trainer_may_have_a_column_for_the_address(heading):
    table = read(f"Name\tE-mail\tTrainer\t{heading}\nA\ta@x.example\tDace\td@x.example")
    assert table.rows[0].cells[Column.TRAINER_EMAIL] == "d@x.example"


def test_with_a_header_columns_stand_in_any_order_and_strange_ones_are_named():
    table = read("E-mail;Phone;Name\na@x.example;123;Anna Vītola")
    assert dict(table.rows[0].cells) == {Column.EMAIL: "a@x.example", Column.NAME: "Anna Vītola"}
    assert table.left_out == ((2, "Phone"),)


@pytest.mark.parametrize("first", ["Anna Name\ta@x.example", "Maila Mentore\t", "Name only", ""])
def test_a_first_row_about_a_person_is_no_header(first):
    assert read(first).header == ""


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({}, []),
        ({"name": ""}, [(Column.NAME, Problem.NO_NAME)]),
        ({"name": "x" * (LONGEST + 1)}, [(Column.NAME, Problem.TOO_LONG)]),
        ({"email": ""}, [(Column.EMAIL, Problem.NO_ADDRESS)]),
        ({"email": "anna@x"}, [(Column.EMAIL, Problem.BAD_ADDRESS)]),
        ({"email": "anna x@y.example"}, [(Column.EMAIL, Problem.BAD_ADDRESS)]),
        ({"email": "a@b@c.example"}, [(Column.EMAIL, Problem.BAD_ADDRESS)]),
        ({"profile": "ABCD"}, [(Column.PROFILE, Problem.NOT_OFFERED)]),
        ({"mentor": "Jānis"}, [(Column.MENTOR_EMAIL, Problem.NO_MENTOR_ADDRESS)]),
        ({"mentor_email": "new@x.example"}, [(Column.MENTOR, Problem.NO_MENTOR_NAME)]),
        ({"mentor_email": "andris@x.example"}, []),
        ({"mentor": "J", "mentor_email": "j@x"}, [(Column.MENTOR_EMAIL, Problem.BAD_ADDRESS)]),
        (
            {"mentor": "A", "mentor_email": "ANNA@x.example"},
            [(Column.MENTOR_EMAIL, Problem.MENTOR_IS_LEARNER)],
        ),
        ({"trainer": "Nobody"}, [(Column.TRAINER, Problem.TRAINER_UNKNOWN)]),
        ({"trainer": "nobody@x.example"}, [(Column.TRAINER, Problem.NO_TRAINER_NAME)]),
        ({"trainer": "Nobody", "trainer_email": "n@x"}, [(Column.TRAINER, Problem.BAD_ADDRESS)]),
        ({"trainer": "New Trainer <new@x.example>"}, []),
        ({"trainer": "New Trainer", "trainer_email": "new@x.example"}, []),
        ({"trainer_email": "dace@x.example"}, []),
        ({"trainer": "ivo p."}, [(Column.TRAINER, Problem.TRAINER_UNCLEAR)]),
        ({"trainer": "ivo2@x.example"}, []),
        ({"trainer": " dace  OZOLA"}, []),
        (
            {"email": "dace@x.example", "trainer": "Dace Ozola"},
            [(Column.TRAINER, Problem.TRAINER_IS_LEARNER)],
        ),
        (
            {"trainer": "Dace Ozola", "mentor": "D", "mentor_email": "dace@x.example"},
            [(Column.MENTOR_EMAIL, Problem.MENTOR_IS_TRAINER)],
        ),
        (
            {"email": "ilze@x.example", "mentor": "D", "mentor_email": "dace@x.example"},
            [(Column.MENTOR_EMAIL, Problem.MENTOR_IS_TRAINER)],
        ),
    ],
)
def test_each_wrong_cell_is_named(cells, wrong):
    assert problems(**cells) == wrong


def test_more_cells_than_columns_are_said():
    row = Row(1, "", RIGHT, too_many=True)
    assert check(Table("", (row,)), KNOWN)[0].problems == [(Column.TRAINER, Problem.TOO_MANY_CELLS)]


def test_of_two_rows_with_one_address_the_second_is_wrong():
    both = check(read("A\ta@x.example\nB\tA@X.example"), KNOWN)
    assert [one.problems for one in both] == [[], [(Column.EMAIL, Problem.TWICE)]]
    assert [one.changes for one in both] == [["enrolled"], []]


@pytest.mark.parametrize(
    ("cells", "changes"),
    [
        ({}, ["enrolled"]),
        ({"profile": "Digital Transformation Facilitator"}, ["enrolled", "profile"]),
        ({"email": "ILZE@x.example"}, []),
        ({"email": "ilze@x.example", "library": "BĒRZLEJA  library"}, []),
        ({"email": "ilze@x.example", "library": "Berzleja Library"}, []),
        ({"email": "ilze@x.example", "library": "Another"}, ["library"]),
        ({"email": "ilze@x.example", "profile": "digy"}, ["profile"]),
        ({"email": "ilze@x.example", "trainer": "dace@x.example"}, []),
        ({"email": "ilze@x.example", "trainer": "ivo@x.example"}, ["trainer"]),
        ({"email": "ilze@x.example", "mentor_email": "Andris@x.example"}, []),
        ({"email": "ilze@x.example", "mentor": "N", "mentor_email": "n@x.example"}, ["mentor"]),
        ({"email": ""}, []),
    ],
)
def test_only_what_differs_is_a_change(cells, changes):
    assert checked(**cells).changes == changes


def test_libraries_mentors_and_trainers_are_new_once():
    row = "\t\t{}\tMia <mia@x.example>\t\tTom <tom@x.example>"
    text = f"A\ta@x.example{row.format('New')}\nB\tb@x.example{row.format('new')}"
    rows = check(read(text), KNOWN)
    assert [one.new for one in rows] == [["library", "mentor", "trainer"], []]


def test_a_new_trainer_is_named_with_the_address_in_one_row_and_by_name_in_the_others():
    text = "A\ta@x.example\t\t\t\t\tTom\nB\tb@x.example\t\t\t\t\tTom <tom@x.example>"
    rows = check(read(text), KNOWN)
    assert [(one.trainer, one.trainer_name) for one in rows] == [("tom@x.example", "Tom")] * 2


def test_somebody_who_is_here_already_trains_under_the_name_that_is_known():
    one = checked(trainer="Andrew <andris@x.example>")
    assert (one.trainer_name, one.new) == ("Andris Kalniņš", [])


def test_rows_keep_their_numbers_while_others_leave_the_text():
    first = read("A\ta@x\nB\tb@x.example\nC\tc@x\nD\td@x")
    told = numbers(first.rows[:1] + first.rows[2:])
    stood = [row.number for row in read("A\ta@x.example\nC\tc@x\nD\td@x", told).rows]
    assert stood == [1, 3, 4]
    assert [row.number for row in read("C\tc@x\nD\td@x.example", told).rows] == [3, 4]


@pytest.mark.parametrize("told", ["", "nonsense", "7:00000000", "99:zz 1:"])
def test_another_text_is_counted_from_one(told):
    assert [row.number for row in read("A\ta@x\nB\tb@x", told).rows] == [1, 2]
