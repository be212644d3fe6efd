"""Nothing that is taken runs when it is opened, by whatever name it goes."""

import pytest

from app.people.files.rules import EVERY, Fit, Problem, Refused, examine
from tests.people.files.macros import HIDDEN, MACROS
from tests.people.files.shown import LIMITS


@pytest.mark.parametrize("word", MACROS)
def test_macros_by_any_name_are_refused(word):
    name, body = MACROS[word]
    assert examine(name, body, EVERY, LIMITS) == Refused(name, Problem.HAS_MACROS)


@pytest.mark.parametrize("word", HIDDEN)
def test_an_office_file_that_hides_what_it_is_is_refused(word):
    name, body = HIDDEN[word]
    assert not isinstance(examine(name, body, EVERY, LIMITS), Fit)
