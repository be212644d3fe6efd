"""Which language speaks: what is offered and chosen; of anything else, as if nothing was said."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask_babel import get_babel

from app.core.db.base import db
from app.groups.cohorts.models import Cohort
from app.people.accounts.models import Person
from tests.kit.pages import Page, Visitor

As = Callable[[str], Visitor]
PROFILE = {"name": "Ilze", "idle_minutes": "15"}


@pytest.fixture(autouse=True)
def three_are_offered(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "LANGUAGES", ("bg", "en", "it"))


def spoken(page: Page) -> str | None:
    return page.root.get("lang")


def kept(app: Flask, number: int) -> str | None:
    with app.app_context():
        return db.session.get_one(Person, number).language


def gave(app: Flask, number: int, language: str, group: int, of_group: str) -> None:
    with app.app_context():
        db.session.get_one(Person, number).language = language
        db.session.get_one(Cohort, group).language = of_group
        db.session.commit()


@pytest.mark.parametrize("unknown", ["lv", "xx", "", "en; DROP", "../en", "EN", "🙂", "e" * 5000])
def test_an_unknown_language_is_as_if_none_was_chosen(
    client: Visitor, as_: As, app: Flask, story: Any, unknown: str
) -> None:
    assert spoken(client.get("/accounts/sign-in", query_string={"language": unknown})) == "en"
    client.post("/accounts/language", {"language": unknown}, status=303)
    assert spoken(client.get("/accounts/sign-in")) == "en"
    client.carry({"language": unknown})
    assert spoken(client.get("/accounts/sign-in", headers={"Accept-Language": "it"})) == "it"
    ilze = as_("ilze")
    ilze.get("/accounts/profile")
    ilze.post("/accounts/language", {"language": unknown})
    assert kept(app, story.people["ilze"]) == "en"
    ilze.get("/accounts/profile")
    ilze.post("/accounts/profile", {**PROFILE, "language": unknown})
    assert kept(app, story.people["ilze"]) == "en"


def test_a_language_that_is_offered_no_more_gives_way_to_the_groups(
    as_: As, app: Flask, story: Any
) -> None:
    gave(app, story.people["ilze"], "lv", story.cohorts["latvia"], "it")
    page = as_("ilze").get("/accounts/profile", headers={"Accept-Language": "bg"})
    assert spoken(page) == "it"
    assert [one for one in page.words("div", class_="note stack stack-s") if "Latviešu" in one]
    chosen = [
        one.get("value") for one in page.find_all("option") if one.get("selected") is not None
    ]
    assert "it" in chosen


@pytest.mark.parametrize("of_group", ["lv", "el"])
def test_where_the_groups_is_not_offered_either_the_browser_decides(
    as_: As, app: Flask, story: Any, of_group: str
) -> None:
    gave(app, story.people["andris"], "lv", story.cohorts["latvia"], of_group)
    andris = as_("andris")
    assert spoken(andris.get("/accounts/profile", headers={"Accept-Language": "bg, it"})) == "bg"
    assert spoken(andris.get("/accounts/profile", headers={"Accept-Language": "ru"})) == "en"


def test_somebody_whose_language_is_offered_is_told_nothing(
    as_: As, app: Flask, story: Any
) -> None:
    gave(app, story.people["ilze"], "bg", story.cohorts["latvia"], "it")
    page = as_("ilze").get("/accounts/profile")
    assert spoken(page) == "bg"
    assert page.find_all("div", class_="note stack stack-s") == []


def test_a_sites_language_that_is_not_offered_gives_way_to_english(
    client: Visitor, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "SITE_LANGUAGE", "lv")
    assert spoken(client.get("/accounts/sign-in")) == "en"
    monkeypatch.setitem(app.config, "SITE_LANGUAGE", "it")
    assert spoken(client.get("/accounts/sign-in")) == "it"


def test_a_catalogue_is_read_when_it_is_first_asked_for(client: Visitor, app: Flask) -> None:
    with app.app_context():
        known = get_babel().instance.domain_instance.get_translations_cache(None)
    known.clear()
    client.get("/accounts/sign-in")
    assert [code for code, _domain in known] == ["en"]
    client.get("/accounts/sign-in", headers={"Accept-Language": "it"})
    assert [code for code, _domain in known] == ["en", "it"]
