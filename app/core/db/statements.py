"""Statements that are put together once and asked many times."""

from collections.abc import Callable
from functools import cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


def kept(build: Callable[P, T]) -> Callable[P, T]:
    """Call `build` once for each set of arguments, and keep the statement that it makes.

    To put a statement together takes SQLAlchemy as long as the database takes to answer it, and
    pages ask the same ones again and again. So what differs from one time to the next stands in
    the statement as a `bindparam`; arguments are few, and say which statement it is.
    """
    return cast("Callable[P, T]", cache(build))  # its own type forgets the arguments
