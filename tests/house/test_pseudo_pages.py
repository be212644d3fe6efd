"""Every page in the pseudo-language: a word that stays English was never given to gettext.

What people wrote stands between ⟦ ⟧ in tests/kit/world.py; names of the cast and the programme's
titles (documents, parts, rubrics: data, in the language of the group) are known words.
"""

import re
from collections.abc import Iterator

import pytest
from babel import Locale

from app.core.text import i18n
from app.ops.demo import cast
from app.people.files.rules import Kind
from app.programme.current import programme
from tests.house.matrix import COLUMNS, Doors, Rule, address
from tests.house.permissions import TABLE
from tests.kit.people import signed_in
from tests.kit.pseudo import foreign_words

NAMES = [one.name for one in cast.CHARACTERS.values()]
PLACES = ["Bērzleja Library", "Liepkalne Library", "Biblioteca Porto", "public library"]
GROUPS = ["CECO and DIGY, Latvia, autumn 2026", "CECO, Italy, autumn 2026"]
OWN = [
    "Bibliopraxis",
    "Insurance",  # a field that the group of the doors asks for
    "PDF",
    "Word",
    "CSV",
    "XLSX",
    "ODS",
    "PNG",
    "JPEG",
    "English",
    "Riga",
    "h",
    "min",
    "S",
    "M",
    "A",
    "R",
    "T",
]
COUNTRIES = list(Locale("en").territories.values())  # as CLDR calls them
INITIALS = ["".join(part[0] for part in name.split()[:2]) for name in NAMES]
NO_PAGES = {"asset", "overview.spreadsheet", "agreements.download", "evidence.download"}
NO_PAGES |= {
    "calendar.feed",
    "mydata.copy",
    "healthz",
    "readyz",
    "sessions.curtain",
    "sessions.state",
    "letterhead.of_group_picture",
    "letterhead.of_site_picture",
}  # a download; what machines ask for
# a page, and the link that is its key
KEYS = {
    "invitations.offer": "invitations.open_link",
    "phones.send": "phones.arrive",
    "signing.show": "signing.arrive",
    "weekly.away": "weekly.arrive",
    "weekly.own": "weekly.arrive",
    "weekly.show": "weekly.arrive",
}
# opened without the mail, the browser or the paper that is their key, they say that it is over
OVER = {
    "bymail.code",
    "bymail.offer",
    "bymail.open_link",
    "receipts.arrive",
    "receipts.show",
    "weekly.paper",
}
PAGES = [rule for rule in TABLE if rule[0] == "GET" and rule[1] not in NO_PAGES]


def first_reader(rule: Rule) -> str:
    """The first person whom the table of rights lets in."""
    cells = dict(zip(COLUMNS, TABLE[rule].split(), strict=True))
    return next(name for column, name in COLUMNS.items() if name and cells[column] == "ok")


def titles() -> Iterator[str]:
    """The programme's titles, and what it says of a profile, in English."""
    course = programme()
    parts = [part for document in course.documents for part in document.parts]
    fields = [field for part in parts for field in part.fields]
    fields += [column for field in fields for column in field.columns]
    yield from (one.title.said("en")[0] for one in (*course.documents, *parts, *course.rubrics))
    yield from (one.label.said("en")[0] for one in fields)
    yield from (one.title.said("en")[0] for one in course.modules)
    yield from (one.place for one in course.competences())
    for rubric in course.rubrics:
        named = (*rubric.scale, *rubric.criteria, *rubric.decisions)
        yield from (one.title.said("en")[0] for one in named)
    yield from (text.said("en")[0] for text in course.shared_areas().values())
    for asked in course.questionnaires:
        named = (asked, *asked.scale, *asked.questions)
        yield from (one.title.said("en")[0] for one in named)
    yield from (one.title.said("en")[0] for one in (*course.profiles, *course.competences()))
    yield from (one.hint.said("en")[0] for one in course.profiles if one.hint)


def known() -> set[str]:
    """Words that may stand on a page as they are."""
    texts = [
        *NAMES,
        *PLACES,
        *GROUPS,
        *OWN,
        *COUNTRIES,
        *INITIALS,
        *i18n.NAMES.values(),
        *titles(),
        *Kind,
    ]
    return {word for text in texts for word in re.findall(r"[^\W\d_]+", text)}


@pytest.mark.sqlite_only
@pytest.mark.parametrize("rule", PAGES, ids=" ".join)
def test_no_word_of_ours_stays_english(app, prepared, pseudo_language, rule):
    doors = prepared("the doors", Doors.open)
    visitor = signed_in(app, doors.people[first_reader(rule)])
    if rule[1] in KEYS:
        visitor.get(address(app, doors, ("GET", KEYS[rule[1]])))
    page = visitor.get(address(app, doors, rule), status=410 if rule[1] in OVER else 200)
    assert foreign_words(page.root, *known()) == []
