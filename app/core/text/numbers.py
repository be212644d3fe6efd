"""Numbers, as each language writes them: 12,345.6 or 12 345,6. What reads them is `amounts`."""

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from babel.core import Locale
from babel.numbers import NumberPattern, parse_pattern

MOST_PLACES = 6  # after the point, where nobody says how many
# Four figures stand together here, as CLDR has it and Babel does not: 1234,5 and 12 345,6.
TOGETHER = {"bg", "it", "lv"}
_EXACT = Context(prec=99, rounding=ROUND_HALF_UP)


def written(number: Decimal | float, places: int | None, writing: str) -> str:
    """A number in the locale `writing`; `places` after the point, or as many as it has."""
    step = Decimal(1).scaleb(-(MOST_PLACES if places is None else places))
    rounded = Decimal(str(number)).quantize(step, context=_EXACT)
    whole = "0" if writing in TOGETHER and abs(rounded) < 10_000 else "#,##0"
    parts = "#" * MOST_PLACES if places is None else "0" * places
    looks = _pattern(f"{whole}.{parts}" if parts else whole)
    return str(looks.apply(rounded, _locale(writing)))


# A table of 10,000 amounts is written by the server: read anew for each, these two were half of it.
@lru_cache(64)
def _pattern(looks: str) -> NumberPattern:
    return parse_pattern(looks)


@lru_cache(64)
def _locale(writing: str) -> Locale:
    return Locale.parse(writing)
