"""Names stand where readers of each language look for them; Chromium is asked in tests/browser."""

import pytest

from app.core.text.order import key

ORDERS = {
    "lv": ["Azote", "Ābele", "Āboliņa", "Bērziņa", "Celms", "Čakste", "Ķirsis", "Liepa", "Ļaksa"],
    "bg": ["Зорова", "Иванов", "Йорданов", "Щерев", "Abela", "Ωμέγα"],
    "el": ["Ελένη", "Έλλη", "Ελπίδα", "Σάββας", "Ψαρός", "Anna", "Яна"],
    "it": ["De Luca", "Della Valle", "Perù Anna", "Peru Zoe", "Rossi", "Rossì", "Иван"],
    "en": ["10th", "2nd", "Ana Zot", "Anabela", "smith", "Smith", "Šmith", "Smithers"],
}


@pytest.mark.parametrize("language", ORDERS)
def test_names_stand_in_the_order_of_the_language(language: str) -> None:
    names = ORDERS[language]
    assert sorted(names, key=lambda one: key(one, language)) == names


def test_the_same_letters_put_together_in_two_ways_stand_at_one_place() -> None:
    assert key("Bērziņa", "lv")[:3] == key("Be\u0304rzin\u0327a", "lv")[:3]


def test_an_empty_name_and_a_foreign_alphabet_have_their_place() -> None:
    assert sorted(["საქართველო", "", "Žanis"], key=lambda one: key(one, "lv"))[0] == ""
    assert sorted(["საქართველო", "Žanis"], key=lambda one: key(one, "lv"))[0] == "Žanis"
