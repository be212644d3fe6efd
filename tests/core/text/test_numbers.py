"""Numbers are written as each language does; Chromium is asked in tests/browser/test_intl.py."""

from decimal import Decimal

import pytest

from app.core.text.numbers import written

SAID = {
    "en_GB": ("1,234.5", "12,345.67", "0.30", "1,000,000", "-5"),
    "lv": ("1234,5", "12 345,67", "0,30", "1 000 000", "-5"),
    "bg": ("1234,5", "12 345,67", "0,30", "1 000 000", "-5"),
    "el": ("1.234,5", "12.345,67", "0,30", "1.000.000", "-5"),
    "it": ("1234,5", "12.345,67", "0,30", "1.000.000", "-5"),
}
NUMBERS = ((1234.5, None), (Decimal("12345.67"), None), (0.3, 2), (1_000_000, 0), (-5, None))


@pytest.mark.parametrize("writing", SAID)
def test_a_number_is_written_as_in_the_country(writing: str) -> None:
    said = tuple(written(*one, writing).replace("\u00a0", " ") for one in NUMBERS)
    assert said == SAID[writing]


def test_a_half_is_rounded_up_as_people_do() -> None:
    assert written(Decimal("0.125"), 2, "en_GB") == "0.13"
    assert written(2.5, 0, "en_GB") == "3"
    assert written(Decimal("9999.995"), 2, "it") == "10.000,00"


def test_what_a_dear_plan_adds_up_to_is_written_to_the_cent() -> None:
    most = Decimal(999_999_999_999) * Decimal("999999999999.99")
    assert written(most, 2, "en_GB").endswith(",000,000.01")
