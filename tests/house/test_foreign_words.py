"""No page says a word of another language, unless it is marked as one.

The group writes in English here, and everybody reads another language. So what people typed and
what the programme says to the group stand in English and are marked so; nothing else is English.
In Bulgarian and Greek every Latin letter shows a slip, in Italian and Latvian a word that no text
of theirs has and an English one has. One language a run; `LANGUAGES=whole` reads all four.
"""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from babel import Locale
from flask_babel import force_locale, get_translations
from sqlalchemy import update

from app.core.db.base import db
from app.core.text import speech
from app.people.accounts.models import Person
from bin.texts import LANGUAGES, consents, interface, programme
from tests.house.matrix import Doors, address
from tests.house.test_pseudo_pages import (
    GROUPS,
    KEYS,
    NAMES,
    OVER,
    PAGES,
    PLACES,
    first_reader,
)
from tests.kit import foreign
from tests.kit.markup import parse
from tests.kit.people import signed_in
from tests.kit.pseudo import KEPT
from tests.kit.turns import some

# What has no other name in any language: ours, names of languages in their own, the programme's
# abbreviations, standards and frameworks of Europe, kinds of files, what browsers keep, an example
# of a code.
EVERYWHERE = {
    *("Bibliopraxis", "English", "Italiano", "Latviešu", "Google", "Outlook"),
    *(
        "CECO",
        "DIGY",
        "SWOT",
        "SMART",
        "PDF",
        "Word",
        "CSV",
        "XLSX",
        "ODS",
        "PNG",
        "JPEG",
        "DigComp",
        "EntreComp",
        "netiquette",  # in the Greek name of a competence
        "WCAG",
        "axe",
        "pdf",
        "txt",
        "cookie",
        "XWA",
        "PDH",
        "standard",
    ),
}
CAST = {word for one in (*NAMES, *PLACES, *GROUPS) for word in re.findall(r"[^\W\d_]+", one)}
# Planted names: of a person, an agreement, files; the title of a project in that of its page
NAMED = re.compile(
    r"⟦(director|2026/14|signed|evidence|place|free day|label)⟧|^<title>: ⟦plan.topic.title⟧ – "
)
LETTERS = {"bg": "[Ѐ-ӿ]{3}", "el": "[Ͱ-Ͽἀ-῿]{3}"}
LATIN = "[A-Za-zÀ-ɏ]{3}"


def read_by(language: str) -> Doors:
    """The doors, behind which all people read one language."""
    doors = Doors.open()
    db.session.execute(update(Person).values(language=language))
    return doors


@cache
def only_english(language: str) -> set[str]:
    """The words that texts have in English and none has in this language."""
    texts = [*interface(language), *programme(language), *consents(language)]
    own, english = set(), set()
    for one in texts:
        own |= _words(" ".join(one.words))
        english |= _words(" ".join(one.english))
    return english - own


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", KEPT.sub(" ", text).lower()))


@cache
def known(language: str) -> set[str]:
    """What may stand anywhere: those words, names of the cast, and CLDR's names of languages."""
    named = Locale.parse(language).languages.values()
    return EVERYWHERE | CAST | set(re.findall(r"[^\W\d_]{3,}", " ".join(named)))


def slips(root: foreign.Element, language: str) -> Iterator[str]:
    """What stands on a page and is neither its language nor marked as another."""
    letters = LETTERS.get(language)
    for place, text in foreign.pieces(root):
        said = f"{place}: {' '.join(text.split())}"
        if "⟦" in text and not NAMED.search(said):
            yield f"not marked: {said[:100]}"
    for word, where in foreign.words(foreign.pieces(root)):
        strange = re.search(LATIN, word) if letters else word.lower() in only_english(language)
        if strange and word not in known(language):
            yield where
    for word, where in foreign.words(foreign.marked(root)) if letters else ():
        if re.search(str(letters), word):
            yield f"marked as another language: {where}"


@pytest.fixture(params=some("LANGUAGES", LANGUAGES))
def read(request, app, prepared):
    """Opens a page of the table of rights as its first reader: what slips it has."""
    language = request.param
    app.config |= {"LANGUAGES": ("en", language), "SITE_LANGUAGE": language}
    doors = prepared(f"doors in {language}", lambda: read_by(language))

    def opened(rule):
        reader = signed_in(app, doors.people[first_reader(rule)])
        if rule[1] in KEYS:
            reader.get(address(app, doors, ("GET", KEYS[rule[1]])))
        page = reader.get(address(app, doors, rule), status=410 if rule[1] in OVER else 200)
        assert page.root.get("lang") == language
        return list(slips(page.root, language))

    opened.language = language
    return opened


@pytest.mark.sqlite_only
@pytest.mark.parametrize("rule", PAGES, ids=" ".join)
def test_no_page_says_a_word_of_another_language(read, rule):
    assert read(rule) == []


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (("GET", "meetings.index"), "Meetings"),  # in the menu
        (("GET", "dashboards.home"), "30 seconds left."),  # in an attribute, for a script
    ],
)
def test_a_message_that_was_emptied_is_found(read, app, monkeypatch, rule, message):
    with app.test_request_context(), force_locale(read.language):
        monkeypatch.delitem(get_translations()._catalog, message)
    speech._said.cache_clear()
    found = read(rule)
    speech._said.cache_clear()
    assert found != []


HIDDEN = """<!doctype html><html lang="bg"><head><title>Начало</title></head><body>
<p title="Hidden words">Видимо</p><template><b>Inside</b></template>
<details><summary>Още</summary>Closed</details><b data-show="Reveal">Да</b>
<p lang="en">The group’s words <i lang="bg">и наши again</i> <b>Ниво</b></p>
<input type="submit" value="Send"><p>⟦typed⟧ Bibliopraxis</p></body></html>"""


def test_hidden_texts_and_attributes_are_read_and_marks_are_believed():
    found = [one.split(": ")[-2 if "Ниво" in one else 0] for one in slips(parse(HIDDEN)[0], "bg")]
    words = ["Hidden", "words", "Inside", "Closed", "Reveal", "again", "Send"]
    assert found == ["not marked", *words, "Ниво"]
