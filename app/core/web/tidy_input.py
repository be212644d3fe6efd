"""What comes in, brought at one place into a shape that the program and its database can hold."""

import re
from collections.abc import Iterable
from typing import Any

from flask import Flask, request
from htmx_flask.requests import HtmxAwareRequest
from werkzeug.datastructures import ImmutableMultiDict, iter_multi_items
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.routing import IntegerConverter, UnicodeConverter

LARGEST = 2**31 - 1  # of an id: PostgreSQL's INTEGER
LONGEST = 200_000  # characters of one field; 100 pages of a book
MOST_VALUES = 5000  # in one form: 100 rows of a list with 50 fields
# Line and page ends of word processors become spaces, so that no words grow together; the other
# signs of that kind are seen by nobody, and neither PostgreSQL nor XML can hold them.
BREAKS, UNKEPT = re.compile("[\x0b\x0c]"), re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
UNWRITTEN = re.compile("[\ud800-\udfff]")  # halves of signs, which are no text
WHOLE = re.compile("[0-9]{1,10}")


class TooLongError(RequestEntityTooLarge):
    """One field holds more than LONGEST characters. The form can be read all the same."""


class Written(ImmutableMultiDict[str, Any]):
    """The values of a form or of an address, without what no text holds."""

    def __init__(self, mapping: Any = None) -> None:
        """Raises RequestEntityTooLarge for more values than any form of ours has."""
        pairs = [*iter_multi_items(mapping or ())]
        if len(pairs) > MOST_VALUES:
            raise RequestEntityTooLarge
        named = [(name, value) for name, value in pairs if isinstance(name, str)]
        super().__init__([(tidy(name), tidy(value)) for name, value in named])


class Request(HtmxAwareRequest):  # type: ignore[misc]  # it has no types
    """A request whose form, query and path hold only text that can be kept and shown."""

    parameter_storage_class = Written

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.path: str = tidy(self.path)

    @property
    def is_json(self) -> bool:
        """Never: WTForms would read it as a form, past all that is said here."""
        return False


class NumberConverter(IntegerConverter):
    """A number in an address; what no id can be leads nowhere, as does a second way to write it."""

    regex = "[0-9]{1,10}"

    def __init__(self, map: Any, **given: Any) -> None:
        super().__init__(map, max=given.pop("max", LARGEST), **given)


class WordConverter(UnicodeConverter):
    """A word in an address: short, and without signs that no database can hold."""

    def __init__(self, map: Any, **given: Any) -> None:
        super().__init__(map, **given)
        self.regex = "[^/\x00-\x1f\x7f\ud800-\udfff]{1,200}"


def tidy(value: Any) -> Any:
    """A text as it can be kept; a file stays what it is."""
    if not isinstance(value, str):
        return value
    value = UNKEPT.sub("", BREAKS.sub(" ", value))
    return UNWRITTEN.sub("\ufffd", value)


def whole_number(text: object) -> int:
    """The whole number that a page carried along, such as a version; 0 for anything else."""
    told = str(text)
    number = int(told) if WHOLE.fullmatch(told) else 0
    return number if number <= LARGEST else 0


def _check() -> None:
    """Raises TooLongError before a view sees a field that is longer than any text here."""
    if any(len(value) > LONGEST for _name, value in request.form.items(multi=True)):
        raise TooLongError


def init_app(app: Flask) -> None:
    """Let addresses and forms take only what can be; comes after htmx, before the first route."""
    app.request_class = Request
    app.url_map.converters["int"] = NumberConverter
    for name in ("default", "string"):
        app.url_map.converters[name] = WordConverter
    app.before_request(_check)


def numbered(boxes: Iterable[str]) -> dict[int, int]:
    """Number and version of each thing that is ticked, from the values of the boxes: 7:2."""
    pairs = [value.partition(":") for value in boxes]
    return {whole_number(a): whole_number(b) for a, _colon, b in pairs if whole_number(a)}
