"""Numbers in sentences: each catalogue's rule is that of its language, as CLDR has it."""

import re
from gettext import c2py  # type: ignore[attr-defined]  # how gettext reads a header itself
from pathlib import Path

import polib
import pytest
from babel import Locale

from bin.texts import forms_of
from bin.translations import catalogues

FEW = range(201)


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
