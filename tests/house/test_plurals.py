"""Numbers in sentences: each catalogue's rule is that of its language, as CLDR has it."""

import re
from gettext import GNUTranslations, c2py  # type: ignore[attr-defined]  # how gettext reads a header itself
from pathlib import Path

import polib
import pytest
from babel import Locale

from app.core.text.translations import FOLDER, compile_all
from bin.texts import forms_of
from bin.translations import catalogues

FEW = range(201)
TOLD = (0, 1, 2, 10, 11, 21, 101, 111)
# Singular and plural in English; what follows the number for each of those above. In Latvian 0,
# 10 and 11 take one form, 1, 21 and 101 another.
SAID = {
    ("lv", "%(num)s learner"): "izglītojamo izglītojamais izglītojamie izglītojamo izglītojamo "
    "izglītojamais izglītojamais izglītojamo",
    ("lv", "%(num)s entry"): "ierakstu ieraksts ieraksti ierakstu ierakstu ieraksts ieraksts "
    "ierakstu",
    ("lv", "%(num)s comment"): "komentāru komentārs komentāri komentāru komentāru komentārs "
    "komentārs komentāru",
    ("lv", "%(num)s change"): "izmaiņu izmaiņa izmaiņas izmaiņu izmaiņu izmaiņa izmaiņa izmaiņu",
    ("lv", "due in %(num)s day"): "dienām dienas dienām dienām dienām dienas dienas dienām",
    ("bg", "%(num)s entry"): "записа запис записа записа записа записа записа записа",
    ("bg", "due in %(num)s day"): "дни ден дни дни дни дни дни дни",
    ("el", "%(num)s change"): "αλλαγές αλλαγή αλλαγές αλλαγές αλλαγές αλλαγές αλλαγές αλλαγές",
    ("el", "due in %(num)s day"): "ημέρες ημέρα ημέρες ημέρες ημέρες ημέρες ημέρες ημέρες",
    ("it", "%(num)s comment"): "commenti commento commenti commenti commenti commenti commenti "
    "commenti",
    ("it", "due in %(num)s day"): "giorni giorno giorni giorni giorni giorni giorni giorni",
}


def rule_of(path: Path) -> tuple[str, int]:
    """The header's rule, and how many forms it says that there are."""
    catalogue = polib.pofile(str(path))
    said = re.search(r"plural=([^;]+)", catalogue.metadata["Plural-Forms"])
    assert said, path
    return said[1], forms_of(catalogue)


def apart(rule: str, language: str) -> list[int]:
    """The numbers that a rule puts elsewhere than CLDR does."""
    form_of, category_of = c2py(rule), Locale.parse(language).plural_form
    named: dict[int, str] = {}
    for number in FEW:
        named.setdefault(form_of(number), category_of(number))
    return [number for number in FEW if named[form_of(number)] != category_of(number)]


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.parent.parent.name)
def test_the_rule_of_a_catalogue_is_that_of_its_language(path: Path) -> None:
    language = path.parent.parent.name
    rule, forms = rule_of(path)
    assert apart(rule, language) == []
    assert forms == len({Locale.parse(language).plural_form(number) for number in FEW})


def test_a_wrong_rule_is_found() -> None:
    wrong = "n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2"  # that of an old table: 0 on its own
    assert apart(wrong, "lv")[:3] == [10, 11, 12]
    assert apart("n > 1", "it") == [1]  # it puts 0 and 1 together


@pytest.fixture(scope="module")
def spoken() -> dict[str, GNUTranslations]:
    """Each language's texts, as the program reads them."""
    compile_all()
    found = {}
    for path in FOLDER.glob("*/LC_MESSAGES/messages.mo"):
        with path.open("rb") as file:
            found[path.parent.parent.name] = GNUTranslations(file)
    return found


@pytest.mark.parametrize(("language", "one"), SAID)
def test_a_number_is_followed_by_its_form(
    spoken: dict[str, GNUTranslations], language: str, one: str
) -> None:
    many = one.replace("entry", "entries") if "entry" in one else f"{one}s"
    for number, word in zip(TOLD, SAID[language, one].split(), strict=True):
        said = spoken[language].ngettext(one, many, number) % {"num": number}
        assert f"{number} {word}" in said


def test_every_latvian_form_names_its_number() -> None:
    latvian = next(path for path in catalogues() if path.parent.parent.name == "lv")
    nameless = [
        (entry.msgid, words)
        for entry in polib.pofile(str(latvian))
        for words in entry.msgstr_plural.values()
        if "%(num)" not in words
    ]
    assert nameless == []
