"""LibreOffice opens the table of a group as colleagues of each country open it."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, g

from app.core import clock
from app.core.db.base import db
from app.core.export.pasted import read_lines
from app.core.export.sheets import csv_answer
from app.groups.cohorts.models import Library
from app.ops.demo import cast
from app.ops.demo.cast import Story
from app.people.accounts.models import Person
from tests.kit import crowd
from tests.kit.csv_in_calc import opened
from tests.kit.people import signed_in

ODD = 'Bērzleja; "maza", 3,5 km'
LANGUAGES = ("el", "en", "lv")


@pytest.fixture
def group(prepared: Callable[[str, Callable[[], Any]], Any]) -> Story:
    """Ilze and Kārlis with three more; a library has a name with all signs in it."""
    now = clock.now()
    clock.move_to(now.replace(hour=12) + timedelta(days=7 + 6 - now.weekday()))

    def begin() -> Story:
        story = cast.begin()
        crowd.join(story, 3)
        db.session.get_one(Library, story.libraries["berzleja"]).name = ODD
        return story

    return prepared("five learners and an odd library", begin)


def table(app: Flask, group: Story, language: str) -> str:
    """The file as somebody saves it who reads this language."""
    app.config["LANGUAGES"] = LANGUAGES
    with app.app_context():
        db.session.get_one(Person, group.people["dace"]).language = language
        db.session.commit()
    dace = signed_in(app, group.people["dace"])
    return dace.get(f"/overview/{group.cohorts['latvia']}/learners.csv?sort=name").html


@pytest.mark.needs("soffice")
@pytest.mark.parametrize(("language", "mark"), [("el", ";"), ("lv", ";")])
def test_its_columns_are_right(
    app: Flask, group: Story, tmp_path: Path, language: str, mark: str
) -> None:
    file = tmp_path / "learners.csv"
    said = table(app, group, language)
    file.write_text(said, encoding="utf-8")
    rows = opened(file, language, mark, tmp_path / "profile")
    ours = list(csv.reader(io.StringIO(said[1:]), delimiter=mark))
    assert [len(row) for row in rows] == [18] * 6
    assert [words for _kind, words in rows[0]] == ours[0]
    assert ("string", ODD) in [cell for row in rows for cell in row]
    assert [row[0][1] for row in rows] == [row[0] for row in ours]


@pytest.mark.needs("soffice")
@pytest.mark.parametrize(("language", "mark"), [("el", ";"), ("lv", ";"), ("en", ",")])
def test_a_half_is_a_number(app: Flask, tmp_path: Path, language: str, mark: str) -> None:
    app.config["LANGUAGES"] = LANGUAGES
    with app.test_request_context():
        g.language = language
        lines = [["Anna; Ilze", Decimal("3.5"), Decimal("1234.25"), 7, "=1+1"]]
        answer = csv_answer("numbers.csv", lines)
    file = tmp_path / "numbers.csv"
    file.write_bytes(answer.get_data())
    [row] = opened(file, language, mark, tmp_path / "profile")
    assert row[:4] == [
        ("string", "Anna; Ilze"),
        ("float", "3.5"),
        ("float", "1234.25"),
        ("float", "7"),
    ]
    assert row[4] == ("string", "'=1+1"), "no formula"


def test_both_dialects_give_the_same_rows_when_they_come_back(app: Flask, group: Story) -> None:
    greek, english = (read_lines(table(app, group, code))[1:] for code in ("el", "en"))
    assert len(greek) == 5
    words = [line.cells[:3] for line in greek]
    assert words == [line.cells[:3] for line in english]
    assert ODD in [cell for cells in words for cell in cells]
