"""News: every kind has its sentence, the newest stands first, what was read is quiet."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from app.core.db.base import db
from app.groups.notifications.actions import notify
from app.groups.notifications.models import Notice
from app.groups.notifications.rules import OF_SITE
from app.ops.demo.cast import Story
from tests.kit.people import SignedIn, person
from tests.kit.queries import counting

APP = Path(__file__).resolve().parents[3] / "app"
SENTENCES = APP / "templates" / "groups" / "notifications" / "_sentence.html"
# where the kind stands among the arguments; None: anywhere
TELLERS = {"notify": 1, "_tell": None, "_tell_around": 3, "_tell_one": 2}
TUPLES = {"NOTED", "ENDED"}  # the kinds for those around, for a deputy, for whoever is away
MOST = 12


def given_kinds() -> set[str]:
    """Every kind of news that an action of the program gives."""
    found = set()
    for path in (*APP.glob("*/*/actions.py"), *APP.glob("*/*/actions/*.py")):
        tree = ast.parse(path.read_text())
        names = _assigned(tree)
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id in TELLERS:
                place = TELLERS[call.func.id]
                arguments = call.args if place is None else call.args[place : place + 1]
                found |= {word for one in arguments for word in _words(one, names)}
    return found


def _assigned(tree: ast.Module) -> dict[str, ast.expr]:
    return {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _words(node: ast.expr, names: dict[str, ast.expr]) -> set[str]:
    if isinstance(node, ast.Name) and node.id == "kind" and node.id in names:
        return _words(names[node.id], {})
    if isinstance(node, ast.Name) and node.id in TUPLES and isinstance(names[node.id], ast.Tuple):
        return {word for one in names[node.id].elts for word in _words(one, {})}
    if isinstance(node, ast.Name) and node.id.isupper() and node.id in names:
        return _words(names[node.id], {})
    if isinstance(node, ast.IfExp):
        return _words(node.body, names) | _words(node.orelse, names)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def said_kinds() -> set[str]:
    text = SENTENCES.read_text()
    several = " ".join(re.findall(r"one\.kind in \(([^)]+)\)", text))
    return {*re.findall(r'one\.kind == "([^"]+)"', text), *re.findall('"([^"]+)"', several)}


def reader_of(kind: str) -> str:
    return "krista" if kind in OF_SITE else "ilze"


def tell(
    app: Flask, story: Story, *kinds: str, by: str = "dace", about: str = "", **details: Any
) -> None:
    """`by` did it; `about` is the learner whose course it is about, if it is about one."""
    with app.app_context():
        where = {"enrolment_id": story.enrolments["ilze"]}
        doer, course = person(story, by), story.enrolments[about] if about else None
        for kind in kinds:
            reader = story.people[reader_of(kind)]
            notify(reader, kind, "folders.show", where, course, doer, **details)
        db.session.commit()


def test_the_kinds_are_found_in_the_actions() -> None:
    assert {"topic agreed", "entries approved", "version handed in"} <= given_kinds()


def test_every_kind_of_news_has_a_sentence_and_no_sentence_is_left_over() -> None:
    assert given_kinds() == said_kinds()


@pytest.mark.parametrize("kind", sorted(said_kinds()))
def test_every_sentence_is_whole(app: Flask, as_: SignedIn, story: Story, kind: str) -> None:
    details = {"document": "plan", "day": "2026-10-08", "number": "3", "count": 2}
    details |= {"minutes": 90, "subject": "placement"}
    tell(app, story, kind, **details)
    page = as_(reader_of(kind)).get("/notifications/")
    (words,) = page.words("span", class_="what")
    assert "Something happened" not in words
    assert "None" not in words
    assert "  " not in words


def test_the_newest_news_stands_first_and_is_marked(
    app: Flask, as_: SignedIn, story: Story
) -> None:
    tell(app, story, "topic agreed", "changes seen", document="plan")
    page = as_("ilze").get("/notifications/")
    said = page.words("span", class_="what")
    assert said[0].startswith("Dace has seen your changes: Action plan")
    assert said[1].startswith("Dace Ozola agrees to your topic.")
    assert page.text.count("New") >= 2


def test_what_was_read_is_quiet(app: Flask, as_: SignedIn, story: Story) -> None:
    tell(app, story, "topic agreed")
    ilze = as_("ilze")
    assert "News (1)" in ilze.get("/").text
    ilze.get("/notifications/")
    page = ilze.submit("Mark all as read")
    assert page.words("span", class_="what")[0].startswith("Dace Ozola agrees")
    assert page.find_all("span", class_="tag go") == []
    assert "Nothing new." in ilze.get("/").text


def test_news_leads_to_where_it_happened(app: Flask, as_: SignedIn, story: Story) -> None:
    tell(app, story, "topic agreed")
    ilze = as_("ilze")
    ilze.get("/notifications/")
    assert ilze.follow("Dace Ozola agrees to your topic.").path.startswith("/folders/")


def test_news_of_a_page_that_is_gone_is_still_told(app: Flask, as_: SignedIn, story: Story) -> None:
    with app.app_context():
        dace, vera = person(story, "dace"), person(story, "vera")
        notify(story.people["ilze"], "topic agreed", "gone.away", by=dace)
        notify(story.people["ilze"], "topic agreed", "folders.show", by=vera)
        db.session.commit()
    page = as_("ilze").get("/notifications/")
    assert "Dace Ozola agrees to your topic." in page.text
    assert "Vera agrees to your topic." not in page.links()


def test_news_of_others_is_not_told(app: Flask, as_: SignedIn, story: Story) -> None:
    tell(app, story, "topic agreed")
    assert "No news yet." in as_("otto").get("/notifications/").text


def test_reading_ones_own_leaves_the_news_of_others(
    app: Flask, as_: SignedIn, story: Story
) -> None:
    tell(app, story, "topic agreed")
    otto = as_("otto")
    otto.get("/notifications/")
    otto.post("/notifications/seen")
    assert "News (1)" in as_("ilze").get("/").text


def test_old_news_stands_on_further_pages_and_costs_the_same(
    app: Flask, as_: SignedIn, story: Story
) -> None:
    tell(app, story, *["topic agreed"] * 5)
    with counting(app) as few:
        as_("ilze").get("/notifications/")
    tell(app, story, *["topic agreed"] * 55, by="vera")
    ilze = as_("ilze")
    with counting(app) as many:
        assert len(ilze.get("/notifications/").words("span", class_="what")) == 50
    assert len(ilze.follow("Older news").words("span", class_="what")) == 10
    assert len(many) <= len(few) <= MOST


def test_a_learner_who_asks_for_an_acceptance_is_named_once(
    app: Flask, story: Story, as_: SignedIn
) -> None:
    tell(app, story, "placement proposed", by="ilze", about="ilze")
    tell(app, story, "placement proposed", by="andris", about="ilze")
    with app.app_context():
        db.session.execute(update(Notice).values(person_id=story.people["dace"]))
        db.session.commit()
    text = as_("dace").get("/notifications/").text
    assert "Ilze asks you to accept the placement plan." in text
    assert "Andris asks you to accept the placement plan: Ilze Bērziņa" in text


def test_ones_own_placement_is_told_by_number_and_not_by_name(
    app: Flask, story: Story, as_: SignedIn
) -> None:
    tell(app, story, "placement proposed", by="andris", about="ilze")
    with app.app_context():
        person(story, "ilze").name = "Another name"
        db.session.commit()
    text = as_("ilze").get("/notifications/").text
    assert "Andris asks you to accept your placement plan." in text


def test_news_calls_people_as_they_are_called_now(app: Flask, story: Story, as_: SignedIn) -> None:
    tell(app, story, "topic agreed")
    with app.app_context():
        person(story, "dace").name = "Dace Liepa"
        db.session.commit()
    assert "Dace Liepa agrees to your topic." in as_("ilze").get("/notifications/").text


def test_news_names_a_document_in_the_language_of_its_reader(
    app: Flask, story: Story, as_: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "LANGUAGES", ("en", "it"))
    with app.app_context():
        person(story, "ilze").language = "it"
        notify(story.people["ilze"], "commented", "folders.show", name="Zane", document="plan")
        db.session.commit()
    text = as_("ilze").get("/notifications/").text
    assert "Zane ha scritto un commento: Piano d’azione" in text


def test_old_news_of_somebody_whom_nobody_can_tell_keeps_the_name(
    app: Flask, story: Story, as_: SignedIn
) -> None:
    with app.app_context():
        notify(story.people["ilze"], "topic agreed", "folders.show", name="Zane Kārkla")
        db.session.commit()
    assert "Zane Kārkla agrees to your topic." in as_("ilze").get("/notifications/").text
