"""A document is in the language that its learner chooses, else in the group's."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from sqlalchemy import select, update

from app.core.db.base import db
from app.groups.cohorts.models import Cohort
from app.project.documents.models import Document
from app.project.documents.rules import State
from app.project.handins.models import Version
from tests.kit.markup import UNSEEN, name
from tests.kit.world import complete

OF_A_DOCUMENT = re.compile(r"⟦(swot|goals|plan|business)\.")
CHANGED = "Saved."


def language(app, number):
    with app.app_context():
        return db.session.get_one(Document, number).language


def choose(visitor, number, code):
    visitor.get(f"/plans/{number}/language")
    return visitor.submit("Save language", language=code)


def spoken(page, tag, **attributes):
    return {one.get("lang") for one in page.find_all(tag, **attributes)}


def test_the_learner_chooses_a_language_and_the_fields_are_in_it(app, as_, documents):
    ilze, number = as_("ilze"), documents["plan"]
    page = ilze.get(f"/plans/{number}")
    assert "You write in: English · Change the language" in page.text
    page = choose(ilze, number, "ltg")
    assert CHANGED in page.text
    assert "You write in: Latgalian" in page.text
    assert language(app, number) == "ltg"
    part = ilze.get(f"/plans/{number}/topic")
    assert spoken(part, "textarea", name="aim_audience") == {"ltg"}
    assert part.find("label", for_="aim_audience").get("lang") != "ltg"


def test_a_short_document_says_it_on_its_one_page(as_, documents):
    page = choose(as_("ilze"), documents["swot"], "ru")
    assert "You write in: Russian" in page.text
    assert spoken(page, "textarea", name="library") == {"ru"}


def test_the_choice_stands_in_the_order_of_the_readers_language(as_, documents):
    page = as_("ilze").get(f"/plans/{documents['plan']}/language")
    words = page.words("option")
    assert words[0] == "The group’s: English"
    assert len(words) > 180
    assert words.index("Greek") < words.index("Latgalian") < words.index("Latvian")


@pytest.mark.parametrize("code", ["", "en", "xx", "mul", "lv_LV", "<b>", "e" * 9000])
def test_no_language_or_the_groups_own_leaves_it_with_the_group(app, as_, documents, code):
    ilze, number = as_("ilze"), documents["plan"]
    choose(ilze, number, "ru")
    ilze.get(f"/plans/{number}/language")
    ilze.post(f"/plans/{number}/language", {"language": code, "seen": "ru"})
    assert language(app, number) is None
    with app.app_context():
        db.session.execute(update(Cohort).values(language="lv"))
        db.session.commit()
    assert "You write in: Latvian" in ilze.get(f"/plans/{number}").text


def test_what_is_handed_in_keeps_its_language(app, as_, documents):
    ilze, number = as_("ilze"), documents["plan"]
    choose(ilze, number, "ru")
    ilze.get(f"/plans/{number}/language")
    with app.app_context():
        db.session.get_one(Document, number).state = State.HANDED_IN
        db.session.commit()
    ilze.post(f"/plans/{number}/language", {"language": "lv", "seen": "ru"}, status=404)
    ilze.get(f"/plans/{number}/language", status=404)
    assert "Change the language" not in ilze.get(f"/plans/{number}").text
    assert language(app, number) == "ru"


def test_a_second_window_is_shown_what_was_chosen_meanwhile(app, as_, documents):
    ilze, number = as_("ilze"), documents["plan"]
    choose(ilze, number, "ru")
    page = ilze.post(f"/plans/{number}/language", {"language": "lt", "seen": ""}, status=409)
    assert "This was changed in another window." in page.text
    assert "Russian" in " ".join(page.words("p", class_="err"))
    assert language(app, number) == "ru"
    ilze.submit("Save language", language="lt")
    assert language(app, number) == "lt"


@pytest.fixture
def things(prepared: Any) -> dict[str, int]:
    """Everything is written, in Russian."""

    def build() -> dict[str, int]:
        world = complete()
        for kind in (Document, Version):
            db.session.execute(update(kind).values(language="ru"))
        number = db.session.scalars(select(Version.id).order_by(Version.id)).first()
        return {**world.things, "plan version": number}

    return prepared("a folder in Russian", build)


def unmarked(element: Element, lang: str | None) -> Iterator[str]:
    """What was written in a document and stands below an element in another language."""
    lang = element.get("lang") or lang
    texts = [element.text or "", element.get("value") or ""]
    texts += [child.tail or "" for child in element]
    yield from (one for one in texts if OF_A_DOCUMENT.search(one) and lang != "ru")
    for child in element:
        if isinstance(child.tag, str) and name(child) not in UNSEEN:
            yield from unmarked(child, lang)


def pages(visitor: Any, first: list[str]) -> Iterator[Any]:
    """The pages at these addresses, and those of documents to which they lead."""
    known = dict.fromkeys(first)
    for url in list(known):
        page = visitor.get(url)
        known |= dict.fromkeys(to for to in page.links().values() if to.startswith("/plans/"))
        yield page
    yield from (visitor.get(url) for url in known if url not in first)


@pytest.mark.parametrize(
    ("who", "first", "many"),
    [
        ("ilze", ["/plans/{ilze goals}", "/plans/{ilze plan}", "/handins/{plan version}"], 300),
        ("karlis", ["/plans/{karlis goals}", "/plans/{karlis plan}"], 100),
        ("dace", ["/plans/{ilze goals}", "/handins/{plan version}"], 100),
    ],
)
def test_every_text_of_a_document_is_marked_for_those_who_read_it(as_, things, who, first, many):
    looked_at = 0
    prints = [f"{url}/print" for url in first]
    for page in pages(as_(who), [one.format_map(things) for one in (*first, *prints)]):
        looked_at += len(OF_A_DOCUMENT.findall(page.html))
        assert list(unmarked(page.root, None)) == [], page.url
    assert looked_at >= many
