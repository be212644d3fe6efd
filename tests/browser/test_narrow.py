"""Every page in every language on a small phone: nothing scrolls sideways, nothing is cut off.

One language by turns and a fifth of the pages; `LANGUAGES=whole` looks at all.
"""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import update

from app.core.db.base import db
from app.core.text.i18n import NAMES
from app.core.text.translations import compile_all
from app.groups.cohorts.models import Cohort
from app.people.accounts.models import Person
from tests.browser.conftest import Reader
from tests.browser.fit import faults
from tests.browser.test_pages import PEOPLE, addresses, forgive_what_is_over
from tests.house.matrix import COLUMNS, Doors, Rule
from tests.house.permissions import TABLE
from tests.house.test_pseudo_pages import PAGES
from tests.kit.turns import PARTS, some, turn, whole

WIDTHS = (360, 320)
HOME: Rule = ("GET", "home")
FITTING = """<!doctype html>
<h1>Week 6</h1><button style="width: 9rem">Save and continue</button>
<div style="overflow: auto; width: 9rem"><p style="width: 40rem">A wide table, a wide table</div>
<p style="position: absolute; clip-path: inset(50%); width: 1px; overflow: hidden">Only spoken</p>
<select style="width: 9rem"><option>All</select><input placeholder="3:30">"""


def speak(live: Flask, language: str) -> None:
    """Let all people, and their groups, have this language."""
    compile_all()
    live.config["LANGUAGES"] = sorted(NAMES)
    with live.app_context():
        db.session.execute(update(Person).values(language=language))
        db.session.execute(update(Cohort).values(language=language))
        db.session.commit()
        db.session.remove()


def readers_of(rule: Rule) -> list[str]:
    """Nobody ("") for a page that asks for no sign-in, else all who are let in."""
    cells = zip(COLUMNS.values(), TABLE[rule].split(), strict=True)
    let_in = [who for who, cell in cells if cell == "ok"]
    return [""] if "" in let_in else let_in


def readers_in(rule: Rule, number: int) -> list[str]:
    """The one who measures the page in this round; all who are let in, where all is measured."""
    known = readers_of(rule)
    return known if whole("LANGUAGES") else [known[number % len(known)]]


def mine(who: str) -> list[Rule]:
    """Pages of this person, a fifth, another one in each round; and always the first page.

    A page that several people read has another of them in each round of fifths: some pages are
    other ones for other people, above all the first.
    """
    rounds = turn() // PARTS
    read = [rule for rule in PAGES if rule != HOME and who in readers_in(rule, rounds // PARTS)]
    return [*([HOME] if who else []), *some("LANGUAGES", read, rounds)]


def test_each_reader_of_a_page_has_a_round_in_which_it_is_measured():
    for rule in PAGES:
        met = {who for number in range(len(PEOPLE)) for who in readers_in(rule, number)}
        assert met == set(readers_of(rule)), rule


@pytest.mark.parametrize("language", some("LANGUAGES", sorted(NAMES)))
@pytest.mark.parametrize("who", ["", *PEOPLE])
def test_every_page_fits_a_small_phone_in_each_language(
    live: Flask,
    doors: Doors,
    reader: Callable[..., Reader],
    at_desk: Callable[..., Reader],
    who: str,
    language: str,
):
    speak(live, language)
    one = (at_desk if who else reader)(*filter(None, [who]), screen="small", locale=language)
    wrong = []
    for path in addresses(live, doors, mine(who)):
        one.open(path)
        assert one.page.locator("html").get_attribute("lang") == language
        for width in WIDTHS:
            one.page.set_viewport_size({"width": width, "height": 740})
            one.looked_at.clear()  # each page, also where two have the same heading
            one.look()
            wrong += faults(one.page)
    forgive_what_is_over(one)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ("<p style='width: 340px'>Wide</p>", "scrolls sideways"),
        ("<pre style='overflow: hidden; width: 60px'>Too much for it</pre>", "is cut off"),
        ("<p style='overflow: hidden; height: 20px'>One<br>Two</p>", "is cut off below"),
        ("<details><p style='width: 20px'>Spilling</p></details>", "stands out"),
        ("<p style='margin-left: -40px'>Away</p>", "leaves the window"),
        ("<select><option>" + "Long words " * 9 + "</option></select>", "hides an end"),
        ("<input size=4 placeholder='like 3:30 or 3.5'>", "hides an end"),
        ("<button style='width: 90px'>Save and tell the others</button>", "a button of"),
        ("<a class=btn style='display: block; width: 60px'>Once and for all</a>", "a button of"),
    ],
)
def test_what_does_not_fit_is_noticed(reader: Callable[..., Reader], page: str, fault: str):
    one = reader(screen="small")
    one.page.set_viewport_size({"width": 320, "height": 740})
    one.page.set_content(f"<!doctype html><style>select {{width: 100%}}</style>{page}")
    found = faults(one.page)
    assert any(fault in one for one in found), found


def test_what_fits_is_left_alone(reader: Callable[..., Reader]):
    one = reader(screen="small")
    one.page.set_content(FITTING)
    assert faults(one.page) == []
