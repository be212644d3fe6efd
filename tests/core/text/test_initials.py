"""The round sign beside a name holds its letters, as each alphabet writes capitals."""

import pytest

from app.core.text.initials import initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ilze Bērziņa", "IB"),
        ("Āris Šteins", "ĀŠ"),
        ("Άννα Ώρη", "ΑΩ"),
        ("Ελένη-Μαρία Έξαρχου Παππά", "ΕΠ"),
        ("Ϊων ΐ", "ΙΙ"),
        ("Йоана Ѝванова", "ЙЍ"),
        ("Èlia D'Angelo", "ÈD"),
        ("cher", "C"),
        ("", ""),
        ("🙂 王", "🙂王"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters
