"""The table of a group as it is taken along: the rows, the order and the sum of the page."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask import Flask
from sqlalchemy import select

from app.core.audit.models import Line
from app.core.db.base import db
from app.ops.demo import cast
from app.ops.demo.cast import Story
from app.people.accounts.models import Person
from tests.kit import crowd
from tests.kit.pages import Visitor
from tests.kit.people import signed_in
from tests.kit.taken import forms, in_pdf, shown, taken

SORTED = ("attention", "name", "hours", "library")


@pytest.fixture
def group(prepared: Callable[[str, Callable[[], Any]], Any]) -> Story:
    def begin() -> Story:
        story = cast.begin()
        crowd.join(story, 3)
        db.session.get_one(Person, story.people["karlis"]).name = "=1+1"
        return story

    return prepared("five learners, one called like a formula", begin)


@pytest.fixture
def dace(app: Flask, group: Story) -> Visitor:
    return signed_in(app, group.people["dace"])


def url(group: Story, more: str = "") -> str:
    return f"/overview/{group.cohorts['latvia']}/print{more}"


@pytest.mark.parametrize("sort", SORTED)
def test_its_rows_stand_in_the_order_of_the_page(group: Story, dace: Visitor, sort: str) -> None:
    page = dace.get(url(group, f"?sort={sort}").replace("/print", ""))
    there = [one.find("a").text for one in page.find_all("th", scope="row")]  # type: ignore[union-attr]
    rows = shown(dace.get(url(group, f"?sort={sort}")))[0]
    assert [row[0] for row in rows[1:-1]] == there
    table = dace.get(url(group, f"?sort={sort}").replace("/print", "/learners.csv")).html[1:]
    lines = list(csv.reader(io.StringIO(table)))
    assert [line[0].removeprefix("'") for line in lines[1:]] == there
    assert [one.removeprefix("Week ") for one in lines[0]] == rows[0]


def test_every_form_has_the_rows_and_the_sum_of_the_page(
    group: Story, dace: Visitor, tmp_path: Path
) -> None:
    there = shown(dace.get(url(group)))
    assert len(there[0]) == 1 + 5 + 1
    for form, found in forms(dace, url(group), ("docx", "xlsx")).items():
        assert found == there, form
    assert in_pdf(dace, url(group), tmp_path) == []
    page = dace.get(url(group).replace("/print", ""))
    assert there[0][-1] == ["Hours approved", page.words("dd")[4]]


def test_a_filter_of_the_page_holds_for_its_files(group: Story, dace: Visitor) -> None:
    chosen = url(group, "?show=mine&profile=CECO")
    page = dace.get(chosen.replace("/print", ""))
    rows = shown(dace.get(chosen))[0]
    assert len(rows) - 2 == len(page.find_all("th", scope="row"))
    assert forms(dace, chosen, ("docx", "xlsx")) == {"docx": [rows], "xlsx": [rows]}
    assert "ShowMine" in dace.get(chosen).text
    assert "sort=attention&show=mine&profile=CECO" in page.links()["PDF"]


def test_hours_are_lengths_of_time_and_nothing_is_a_formula(group: Story, dace: Visitor) -> None:
    book = openpyxl.load_workbook(io.BytesIO(taken(dace, url(group), "xlsx").body))
    sheet = book.worksheets[1]
    head = [cell.value for cell in sheet[1]]
    column = head.index("Hours approved") + 1
    hours = [sheet.cell(row, column).value for row in range(2, sheet.max_row + 1)]
    added = sum((one for one in hours[:-1] if one), timedelta())
    assert added == hours[-1]
    assert "=1+1" in [cell.value for cell in sheet["A"]]
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    numbers = sheet.cell(2, head.index("Meetings") + 1).value
    assert isinstance(numbers, int)


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
@pytest.mark.parametrize("who", ["ivo", "ilze", "andris", "ruta"])
def test_another_group_is_nobodys_business(app: Flask, group: Story, who: str, form: str) -> None:
    taken(signed_in(app, group.people[who]), url(group), form, 404)


def test_each_copy_stands_in_the_record(app: Flask, group: Story, dace: Visitor) -> None:
    dace.get(url(group))
    taken(dace, url(group), "xlsx")
    with app.app_context():
        acts = [line.act for line in db.session.scalars(select(Line))]
    assert acts.count("list exported") == 2
