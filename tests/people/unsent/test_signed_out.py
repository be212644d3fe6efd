"""Who was signed out reads until when everything is saved."""

import re
from datetime import timedelta

import pytest

from app.core import clock
from tests.people.accounts.conftest import sign_in
from tests.people.unsent.test_views import PROFILE, pass_by


@pytest.fixture
def ilze(client, with_password):
    """Ilze at her profile, on a shared computer."""
    clock.move_to((clock.now() + timedelta(days=1)).replace(hour=9))  # far from midnight
    sign_in(client)
    client.get(PROFILE)
    return client


def test_whoever_comes_back_on_the_same_day_reads_the_hour(ilze):
    pass_by(minutes=16)
    page = ilze.get(PROFILE, status=401)
    assert re.search(r"is saved: today, \d\d:\d\d\.", page.text), page.text


def test_whoever_comes_back_days_later_reads_the_day_too(ilze):
    pass_by(days=3)
    page = ilze.get(PROFILE, status=401)
    assert re.search(r"is saved: \w+, \d+ \w+ \d{4}, \d\d:\d\d\.", page.text), page.text
