"""The statement that asks what waits."""

from dataclasses import fields

import pytest

from app.desk.waiting.queries.parts import question
from app.desk.waiting.rules import AS_MENTOR, AS_TRAINER, Item
from app.policy import Role


@pytest.mark.parametrize("roles", [AS_MENTOR, AS_TRAINER, frozenset({Role.RESPONSIBLE})])
def test_its_columns_are_called_like_the_facts_of_an_item(roles: frozenset[Role]) -> None:
    columns = [column.name for column in question(roles).selected_columns]
    assert sorted(columns) == sorted(field.name for field in fields(Item))
