"""Numbers are written and counted as the browser's own ICU does (CLDR's rules)."""

from decimal import Decimal

import pytest
from babel import Locale
from playwright.sync_api import Browser

from app.core.text.lengths import WRITINGS
from app.core.text.numbers import written

WHOLE = (0, 1, 2, 9, 10, 11, 21, 99, 101, 485, 999, 1000, 1001, 2500, 9999, 10_000, 10_001)
WHOLE += (12_345, 99_999, 100_000, 123_456, 999_999, 1_000_000, 12_345_678, 1_234_567_890)
PARTS = (0.5, 1.25, 3.75, 12.5, 999.99, 1000.5, 1234.5, 9999.99, 10_000.25, 123_456.789)
PARTS += (0.000001, -1, -1234.5, -12_345.678, 0.1)
NUMBERS = (*WHOLE, *PARTS)
COUNTED = [*range(202), 211, 1000, 1001, 1111, 10_001, 100_011]
AS_MANY = "([code, all]) => all.map((one) => "
AS_MANY += "new Intl.NumberFormat(code, {maximumFractionDigits: 6}).format(one))"
TWO = "([code, all]) => all.map((one) => new Intl.NumberFormat("
TWO += "code, {minimumFractionDigits: 2, maximumFractionDigits: 2}).format(one))"
KINDS = "([code, all]) => all.map((one) => new Intl.PluralRules(code).select(one))"


def ask(browser: Browser, script: str, writing: str, numbers: list[float]) -> list[str]:
    page = browser.new_page()
    told: list[str] = page.evaluate(script, [writing.replace("_", "-"), numbers])
    page.close()
    return told


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("writing", WRITINGS)
def test_forty_numbers_are_written_as_in_the_browser(browser: Browser, writing: str) -> None:
    assert len(NUMBERS) == 40
    ours = [written(Decimal(str(one)), None, writing) for one in NUMBERS]
    assert ours == ask(browser, AS_MANY, writing, [*NUMBERS])
    money = [written(Decimal(str(one)), 2, writing) for one in NUMBERS]
    assert money == ask(browser, TWO, writing, [*NUMBERS])


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("writing", WRITINGS)
def test_numbers_are_counted_as_in_the_browser(browser: Browser, writing: str) -> None:
    ours = [Locale.parse(writing).plural_form(one) for one in COUNTED]
    assert ours == ask(browser, KINDS, writing, [*COUNTED])
