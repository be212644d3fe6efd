"""What of a form may be kept."""

from datetime import UTC, datetime, timedelta

import pytest

from app.people.unsent import rules

NOW = datetime(2026, 10, 8, 12, 0, tzinfo=UTC)


def test_neither_passwords_nor_keys_are_kept():
    fields = [(name, "x") for name in ("csrf_token", "form_key", "password", "present", "did")]
    assert rules.to_keep(fields) == [("did", "x")]


def test_only_what_somebody_typed_is_shown():
    fields = [("did", "Scanned."), ("seen", "3"), ("learned", "  "), ("minutes", "3:30")]
    assert rules.texts(fields) == [("did", "Scanned."), ("minutes", "3:30")]


@pytest.mark.parametrize(("minutes", "is_fresh"), [(29, True), (30, False)])
def test_a_text_is_offered_for_half_an_hour(minutes, is_fresh):
    assert rules.is_fresh(NOW - timedelta(minutes=minutes), NOW) is is_fresh
