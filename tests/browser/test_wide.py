"""What stands beside each other on a wide screen: a menu in one line, a table that cuts nothing."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import update

from app.core.db.base import db
from app.core.text.i18n import NAMES
from app.people.accounts.models import Person
from tests.browser.conftest import Reader
from tests.browser.test_narrow import speak
from tests.house.matrix import Doors, address

BESIDE = """() => {
  const at = (one) => one.getBoundingClientRect(), brand = at(document.querySelector(".brand"));
  const line = [...document.querySelectorAll(".nav li, .me")].map(at);
  const middle = (brand.top + brand.bottom) / 2;
  return line.map((one) => one.top < middle && one.bottom > middle);
}"""
CUT = """() => [...document.querySelectorAll("main input, main textarea")].filter(
  (one) => one.getClientRects().length
    && (one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight + 1)
).map((one) => one.name)"""

# the widest choice of a list, and what its closed box has beside the arrow
WIDEST = """(id) => {
  const one = document.getElementById(id), look = getComputedStyle(one);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${look.fontWeight} ${look.fontSize} ${look.fontFamily}`;
  const padding = parseFloat(look.paddingLeft) + parseFloat(look.paddingRight);
  const wide = Math.max(...[...one.options].map((each) => pen.measureText(each.text).width));
  return [wide, one.clientWidth - padding - 20];
}"""


@pytest.mark.in_turn
@pytest.mark.parametrize("language", sorted(NAMES))
def test_the_longest_menu_and_a_long_name_stand_on_the_line_of_the_site(
    live: Flask, doors: Doors, at_desk: Callable[..., Reader], language: str
):
    speak(live, language)
    with live.app_context():
        mine = Person.id == doors.people["krista"]
        db.session.execute(update(Person).where(mine).values(name="Александрина Константинова"))
        db.session.commit()
        db.session.remove()
    one = at_desk("krista", locale=language)
    one.open("/")
    assert one.page.locator("html").get_attribute("lang") == language
    assert one.page.evaluate(BESIDE) == [True] * 7


@pytest.mark.in_turn
@pytest.mark.parametrize("screen", ["desk", "old", "phone"])
def test_a_table_of_agreements_shows_all_that_is_typed(
    live: Flask, doors: Doors, at_desk: Callable[..., Reader], screen: str
):
    one = at_desk("krista", screen=screen)
    one.open(address(live, doors, ("GET", "agreements.table")))
    for name, words in {
        "number": "2026/BG-АЯ-00117-2, второ издание",
        "host_name": "Александър Константинов Стоименов-Петров, председател",
        "name": "Александрина Константинова Стоименова-Петрова",
        "email": "aleksandrina.stoimenova@chitalishte-probuda-yasenkovo.example",
        "signed_on": "30.11.2026",
    }.items():
        one.main.locator(f"[name=rows-0-{name}]").fill(words)
    assert one.page.evaluate(CUT) == []


@pytest.mark.in_turn
@pytest.mark.parametrize("language", sorted(NAMES))
def test_the_days_of_a_week_are_read_whole_in_their_list(
    live: Flask, doors: Doors, at_desk: Callable[..., Reader], language: str
):
    speak(live, language)
    one = at_desk("ilze", screen="old", locale=language)
    one.open(address(live, doors, ("GET", "logbook.of_enrolment")))
    wide, room = one.page.evaluate(WIDEST, "day")
    assert wide <= room
