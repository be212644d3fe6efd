"""When the rows of a list take place, as a picture of bars. Pure, like content.py."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.programme.choosing import own_words
from app.programme.content import Row, is_readable
from app.programme.spec import FieldSpec


@dataclass(frozen=True)
class Lane:
    """When a row takes place: where it begins and how long it is, in per cent of all their days."""

    number: int
    words: str
    start: float
    width: float


def lanes(field: FieldSpec, rows: Iterable[Row]) -> tuple[Lane, ...]:
    """The bars of those rows whose first and last day can be read; none if they are fewer than two.

    The number is the row's own, whatever others lack.
    """
    columns = [one.key for one in field.columns if one.type == "date"][:2]
    spans = [
        (number, own_words(field, row), *span)
        for number, row in enumerate(rows, 1)
        if (span := _span(row, columns))
    ]
    if len(spans) < 2:
        return ()
    first = min(begin for _number, _words, begin, _end in spans)
    per_day = 100 / ((max(end for *_rest, end in spans) - first).days + 1)
    return tuple(
        Lane(
            number,
            words,
            round((begin - first).days * per_day, 1),
            round(((end - begin).days + 1) * per_day, 1),
        )
        for number, words, begin, end in spans
    )


def _span(row: Row, columns: list[str]) -> tuple[date, date] | None:
    typed = [str(row.get(key) or "") for key in columns]
    if len(typed) < 2 or not all(is_readable("date", day) for day in typed):
        return None
    begin, end = (date.fromisoformat(day) for day in typed)
    return (begin, end) if begin <= end else None
