"""Statements that are kept."""

from sqlalchemy import Select, bindparam, select

from app.core.db.statements import kept
from app.groups.cohorts.models import Library


@kept
def named(wanted: str) -> Select[tuple[int]]:
    """A column of the library with a name that is given when it is asked."""
    return select(getattr(Library, wanted)).where(Library.name == bindparam("name"))


def test_a_statement_is_put_together_once_for_each_set_of_arguments() -> None:
    assert named("id") is named("id")
    assert named("id") is not named("version")
