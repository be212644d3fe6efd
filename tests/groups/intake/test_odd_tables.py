"""Forty tables, odd in different ways: of each row the right people come in, or it is said."""

import pytest

from app.groups.intake.rules.check import Known, check
from app.groups.intake.rules.table import read

KNOWN = Known(
    profiles={"ceco": "CECO", "digy": "DIGY"},
    libraries={"tukuma biblioteka": "Tukuma bibliotēka"},
    trainers={"dace@x.example": "Dace Ozola"},
)
ANNA, BAIBA = ("Anna Vītola", "anna@x.example"), ("Baiba Roze", "baiba@x.example")
BOTH = [ANNA, BAIBA]
HEAD = "Name\tE-mail\n"
A, B = "Anna Vītola\tanna@x.example", "Baiba Roze\tbaiba@x.example"

# what is pasted; who is right; how many rows are said to be wrong; headings that are not read
TABLES = {
    "line ends of old Macs": (f"{A}\r{B}\r", BOTH, 0, []),
    "a mark of UTF-8 before the headings": (f"\ufeff{HEAD}{A}", [ANNA], 0, []),
    "a line that names the separator": (
        "sep=;\nName;E-mail\nAnna Vītola;anna@x.example",
        [ANNA],
        0,
        [],
    ),
    "the same in quotation marks": ('"sep=,"\nAnna Vītola,anna@x.example', [ANNA], 0, []),
    "commas with quoted names": (
        '"Name","E-mail"\n"Anna Vītola","anna@x.example"',
        [ANNA],
        0,
        [],
    ),
    "semicolons and a comma in the library": (
        "Name;E-mail;Library\nAnna Vītola;anna@x.example;Tukums, Talsi",
        [(*ANNA, "", "Tukums, Talsi")],
        0,
        [],
    ),
    "blanks after the marks": ("Anna Vītola , anna@x.example", [ANNA], 0, []),
    "a line break in a cell": (f'{HEAD}"Anna\nVītola"\tanna@x.example\n{B}', BOTH, 0, []),
    "a line break and marks in a cell": (
        'Name,E-mail,Library\nAnna Vītola,anna@x.example,"Tukums,\nTalsi"\nBaiba Roze,b@x.example',
        [(*ANNA, "", "Tukums, Talsi"), ("Baiba Roze", "b@x.example")],
        0,
        [],
    ),
    "a line break in a heading": (f'Name\t"E-mail\n(work)"\n{A}', [ANNA], 0, []),
    "a quotation mark that stays open": (f'{HEAD}"Anna\tanna@x.example\n{B}', [BAIBA], 1, []),
    "an open one before another quoted cell": (
        f'{HEAD}"Anna\tanna@x.example\n"Baiba Roze"\tbaiba@x.example',
        [BAIBA],
        1,
        [],
    ),
    "an open one that a later mark seems to close": (
        'Name;E-mail\n"Anna;anna@x.example\nBaiba";baiba@x.example',
        [],
        2,
        [],
    ),
    "an open one among short rows": (
        'Name;E-mail;Profile;Library\n"Anna;anna@x.example\nBaiba";baiba@x.example',
        [],
        2,
        [],
    ),
    "an open one in the last cell": (f'{HEAD}Anna\t"anna@x.example\n{B}', [BAIBA], 1, []),
    "doubled marks in a name": (
        '"Anna ""Annele"" V."\tanna@x.example',
        [('Anna "Annele" V.', "anna@x.example")],
        0,
        [],
    ),
    "a nickname before the name": (
        '"Annele" Vītola\tanna@x.example',
        [('"Annele" Vītola', "anna@x.example")],
        0,
        [],
    ),
    "name and address in one cell": (
        "Anna Vītola <anna@x.example>\nBaiba Roze <baiba@x.example>",
        BOTH,
        0,
        [],
    ),
    "the name before the address": (f"{HEAD}\tAnna Vītola <anna@x.example>", [ANNA], 0, []),
    "links to mail": ("Anna Vītola\tmailto:anna@x.example", [ANNA], 0, []),
    "links in angle brackets with a subject": (
        "Anna Vītola\t<mailto:ANNA@x.example?subject=Hi>",
        [ANNA],
        0,
        [],
    ),
    "signs that nobody sees": (
        "\u200eAn\u00adna\u200b V\u2060ītola\u200f\t\u202aanna@x.example\u202c",
        [ANNA],
        0,
        [],
    ),
    "a name that turns what follows": ("Anna\u202e Vītola\tanna@x.example", [ANNA], 0, []),
    "a name of unseen signs": ("\u200b\u200e\tanna@x.example", [], 1, []),
    "letters in two parts": ("Anna Vi\u0304tola\tanna@x.example", [ANNA], 0, []),
    "blanks that do not break": ("Anna\u00a0Vītola\u202f\tanna@x.example\u00a0", [ANNA], 0, []),
    "wide letters in the address": ("Anna Vītola\tanna＠x.example", [ANNA], 0, []),
    "columns in another order": (
        "E-pasts\tVārds, uzvārds\nanna@x.example\tAnna Vītola",
        [ANNA],
        0,
        [],
    ),
    "surname and first name apart": (
        "Uzvārds\tVārds\tE-pasts\nVītola\tAnna\tanna@x.example",
        [ANNA],
        0,
        [],
    ),
    "the same in Greek": (
        "Όνομα;Επώνυμο;Email\nAnna;Vītola;anna@x.example",
        [ANNA],
        0,
        [],
    ),
    "a column that nobody reads": (
        "Name\tPhone\tE-mail\nAnna Vītola\t26123456\tanna@x.example",
        [ANNA],
        0,
        ["Phone"],
    ),
    "a column without a heading": (
        "Name\tE-mail\t\tProfile\nAnna Vītola\tanna@x.example\twindow seat\tCECO",
        [(*ANNA, "CECO")],
        0,
        [""],
    ),
    "two columns about the library": (
        f"{HEAD[:-1]}\tLibrary\tLibrary address\n{A}\tTukuma bibliotēka\tTalsu iela 1",
        [(*ANNA, "", "Tukuma bibliotēka")],
        0,
        ["Library address"],
    ),
    "the mentor's phone is no mentor": (
        "Name\tE-mail\tMentor phone\nAnna Vītola\tanna@x.example\t26123456",
        [ANNA],
        0,
        ["Mentor phone"],
    ),
    "a title above the headings": (
        "Group of autumn 2026\nE-mail\tName\nanna@x.example\tAnna Vītola",
        [ANNA],
        1,
        [],
    ),
    "no headings and another order": ("anna@x.example\tAnna Vītola", [], 1, []),
    "no headings and a surname of its own": ("Vītola\tAnna\tanna@x.example", [], 1, []),
    "a comma in an unquoted name": ("Vītola, Anna, anna@x.example", [], 1, []),
    "two addresses in one cell": ("Anna Vītola\tanna@x.example, a@y.example", [], 1, []),
    "more cells than columns": (f"{HEAD}{A}\tCECO\n{B}", [BAIBA], 1, []),
    "blanks instead of marks": ("Anna Vītola  anna@x.example", [], 1, []),
    "vertical bars": ("| Anna Vītola | anna@x.example |", [], 1, []),
    "a profile that is none": (f"{A}\tCook\n{B}\tDIGY", [(*BAIBA, "DIGY")], 1, []),
    "empty rows and columns at the end": (f"\n\t\t\n{A}\t\t\t\n\t\t\n", [ANNA], 0, []),
    "a cell that our own file guarded": ("'-Anna\tanna@x.example", [("-Anna", ANNA[1])], 0, []),
}


@pytest.mark.parametrize("odd", TABLES)
def test_no_wrong_value_comes_in_unsaid(odd):
    text, right, wrong, left_out = TABLES[odd]
    table = read(text)
    rows = check(table, KNOWN)
    taken = [one for one in rows if not one.problems]
    found = [(one.name, one.email, one.profile, one.library) for one in taken]
    assert found == [(*one, "", "")[:4] for one in right]
    assert len(rows) - len(taken) == wrong
    assert [heading for _number, heading in table.left_out] == left_out


def test_there_are_forty():
    assert len(TABLES) >= 40
