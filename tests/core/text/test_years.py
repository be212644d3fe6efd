"""What is kept or printed says the year; what is near says it where it is another one."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask

from app.core import clock
from app.core.text import i18n

TEMPLATES = Path(i18n.__file__).parents[2] / "templates"
KEPT = ("project/handins", "project/comments", "results", "legal", "groups/notifications")


def _said(template: Path) -> str:
    return template.read_text(encoding="utf-8")


def _kept() -> list[Path]:
    """Papers, and pages of what is read again after months."""
    found = [one for folder in KEPT for one in (TEMPLATES / folder).rglob("*.html")]
    papers = [one for one in TEMPLATES.rglob("*.html") if 'extends "print.html"' in _said(one)]
    return found + papers


@pytest.fixture
def thursday(app: Flask):
    """It is 8 October 2026, and English is spoken."""
    with app.test_request_context(), clock.at(datetime(2026, 10, 8, 12, tzinfo=UTC)):
        yield


@pytest.mark.usefixtures("thursday")
def test_a_day_of_another_year_says_so():
    assert i18n.format_day(date(2026, 12, 31), "short") == "Thu 31 Dec"
    assert i18n.format_day(date(2027, 1, 4), "short") == "Mon, 4 Jan 2027"
    assert i18n.format_day(date(2025, 12, 31), "short") == "Wed, 31 Dec 2025"


@pytest.mark.usefixtures("thursday")
def test_a_moment_says_its_year():
    assert i18n.format_moment(datetime(2026, 10, 1, 9, 5, tzinfo=UTC)).startswith("Thu, 1 Oct 2026")
    assert i18n.format_moment(clock.now()).startswith("today")


@pytest.mark.parametrize("template", _kept(), ids=str)
def test_what_is_kept_or_printed_writes_no_day_without_its_year(template: Path):
    assert re.findall(r"\|day\(.short.\)", _said(template)) == []
