"""Filters of templates, asked anew each time."""

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context


def each_time(filters: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """The same filters, none of which Jinja works out in advance.

    It would do so where a template filters a constant, as in `480|hours_words`: once, in the
    language of the first reader, for everybody after them.
    """
    return {name: _unfolded(one) for name, one in filters.items()}


def _unfolded(one: Callable[..., Any]) -> Callable[..., Any]:
    @pass_context  # what asks for the page's context cannot be known before there is a page
    def asked(_page: Context, *given: Any, **named: Any) -> Any:
        return one(*given, **named)

    return asked
