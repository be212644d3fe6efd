"""Libraries and agreements as a coordinator experiences them."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.groups.cohorts.models import Library
from app.people.accounts.models import Person, person_by_email
from app.workplace.agreements.actions import create_agreement, sign
from app.workplace.agreements.models import Agreement
from tests.kit.people import signed_in
from tests.kit.queries import counting

RIGHT = {
    "number": "2026/14",
    "provider_name": "Krista Vanaga",
    "host_name": "Valda Kalna",
    "email": "andris@berzleja.example",
    "valid_from": "1.1.2026",
    "places": "3",
    "obligations": "The host gives a workplace.\nThe provider advises.",
}


def write(visitor, story, status=200, **other):
    visitor.get("/agreements/new")
    given = {"library": str(story.libraries["berzleja"]), **RIGHT, **other}
    return visitor.submit("Save the agreement", given, status=status)


def agreements(app):
    with app.app_context():
        return db.session.scalars(select(Agreement)).all()


def test_an_agreement_is_written_signed_and_ended(krista, story, app):
    page = write(krista, story)
    assert page.h1 == "Agreement: Bērzleja Library"
    assert "Draft, not signed" in page.text
    page = krista.submit("Note the signature", on="8.1.2026")
    assert "Signed and valid" in page.text
    page = krista.submit("Note the end", on="1.3.2026")
    assert "Ended on" in page.text
    page = krista.submit("Take it up again")
    assert "Signed and valid" in page.text


def test_each_act_leaves_a_line(krista, story, app):
    write(krista, story)
    krista.submit("Note the signature", on="8.1.2026")
    with app.app_context():
        acts = db.session.scalars(select(Line.act).where(Line.kind == "agreement")).all()
    assert acts == ["agreement made", "agreement signed"]


def test_a_responsible_person_who_is_not_here_yet_is_invited(krista, story, app):
    write(krista, story, email="valda@berzleja.example", name="Valda Kalna")
    with app.app_context():
        valda = person_by_email("VALDA@berzleja.example")
        assert valda.name == "Valda Kalna"
    assert agreements(app)[0].responsible_id == valda.id


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"email": ""}, "Write the address of the responsible person at the host."),
        ({"email": "new@x.example"}, "Write the name too."),
        ({"provider_name": " "}, "Write who signs for the provider."),
        ({"host_name": ""}, "Write who signs for the host."),
        ({"valid_from": "spring"}, "Write the day like 8.11.2026."),
        ({"valid_until": "31.12.2025"}, "The last day comes after the first day."),
        ({"places": "some"}, "Write a whole number, like 10."),
        ({"places": "0"}, "Write a number from 1 to 999."),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_kept(krista, story, app, given, words):
    page = write(krista, story, status=422, **given)
    assert words in page.text
    assert page.form("Save the agreement").value("number") == ["2026/14"]
    assert agreements(app) == []


def test_the_list_says_what_has_to_be_done(draft, krista, story, app):
    today = clock.today()
    with app.app_context():
        host = db.session.get_one(Library, story.libraries["porto"])
        nadia = db.session.get_one(Person, story.people["nadia"])
        soon = today + timedelta(days=20)
        agreement = create_agreement(None, host, nadia, today, valid_until=soon)
        sign(None, agreement, today)
        db.session.commit()
    page = krista.get("/agreements/")
    rows = page.words("tr")
    assert "Bērzleja Library" in rows[1]
    assert "Draft, not signed" in rows[1]
    assert "Ends within 60 days" in rows[2]
    assert "No agreement" in rows[3]


def test_of_two_who_edit_an_agreement_the_second_sees_both_texts(draft, krista, story, app):
    late = signed_in(app, story.people["krista"])
    path = f"/agreements/{draft}/edit"
    late.get(path)
    krista.get(path)
    names = {"provider_name": "Krista", "host_name": "Andris"}
    krista.submit("Save the agreement", {**names, "obligations": "First text"})
    given = {**names, "obligations": "Second text"}
    page = late.submit("Save the agreement", given, status=409)
    assert "First text" in page.text
    assert page.form("Save the agreement").value("obligations") == ["Second text"]
    assert agreements(app)[0].obligations == "First text"
    late.submit("Save the agreement")
    assert agreements(app)[0].obligations == "Second text"


def test_a_signature_of_a_day_to_come_is_not_noted(draft, krista, app):
    krista.get(f"/agreements/{draft}")
    tomorrow = f"{clock.today() + timedelta(days=1):%d.%m.%Y}"
    page = krista.submit("Note the signature", on=tomorrow, status=422)
    assert "Write today or an earlier day." in page.text
    assert agreements(app)[0].signed_on is None


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("7.1.2026", "It was signed on 8 January 2026"),
        ("8.1.2100", "Write today or an earlier day"),
    ],
)
def test_an_agreement_ends_between_its_signature_and_today(draft, krista, app, day, words):
    krista.get(f"/agreements/{draft}")
    krista.submit("Note the signature", on="8.1.2026")
    page = krista.submit("Note the end", on=day, status=422)
    assert words in page.text
    assert agreements(app)[0].ended_on is None


def test_a_signature_without_a_day_is_not_noted(draft, krista, app):
    krista.get(f"/agreements/{draft}")
    page = krista.submit("Note the signature", on="", status=422)
    assert "Write the day." in page.text
    assert agreements(app)[0].signed_on is None


def test_an_agreement_is_signed_once(draft, krista, app):
    krista.get(f"/agreements/{draft}")
    krista.submit("Note the signature", on="8.1.2026")
    krista.post(f"/agreements/{draft}/signature", {"on": "9.9.2026"})
    assert agreements(app)[0].signed_on == date(2026, 1, 8)


def test_a_library_is_added_and_edited(krista, app):
    krista.get("/agreements/libraries/new")
    page = krista.submit("Save the library", name="Ogres bibliotēka", kind="public library")
    assert "Ogres bibliotēka is among the hosts." in page.text
    krista.follow("Ogres bibliotēka")
    page = krista.submit("Save the library", contact_email="ANNA@ogre.example")
    assert "Ogres bibliotēka is saved." in page.text


@pytest.mark.parametrize(
    ("given", "words"),
    [({"name": " "}, "Write the name"), ({"contact_email": "anna"}, "Write a whole address")],
)
def test_a_library_with_a_wrong_field_is_not_changed(krista, story, app, given, words):
    krista.get(f"/agreements/libraries/{story.libraries['berzleja']}")
    assert words in krista.submit("Save the library", given, status=422).text
    with app.app_context():
        host = db.session.get_one(Library, story.libraries["berzleja"])
        assert (host.name, host.contact_email) == ("Bērzleja Library", None)


def test_of_two_who_edit_a_library_the_second_sees_both_texts(krista, story, app):
    late = signed_in(app, story.people["krista"])
    path = f"/agreements/libraries/{story.libraries['berzleja']}"
    late.get(path)
    krista.get(path)
    krista.submit("Save the library", kind="branch")
    page = late.submit("Save the library", kind="main library", status=409)
    assert "branch" in page.text
    assert page.form("Save the library").value("kind") == ["main library"]


@pytest.mark.parametrize("who", ["ilze", "andris", "dace", "vera", "marta", "otto", "ruta"])
def test_only_whoever_runs_the_site_sees_agreements(draft, as_, who):
    for path in ("", "new", str(draft), f"{draft}/edit", "libraries/new", "libraries/1"):
        as_(who).get(f"/agreements/{path}", status=404)


def test_a_library_without_any_agreement_leads_to_a_new_one(krista, story):
    krista.get("/agreements/", query_string={})
    path = next(url for words, url in krista.page.links().items() if words == "Add an agreement")
    page = krista.get(path)
    assert page.h1 == "Add an agreement"


def test_the_list_costs_the_same_with_any_number_of_hosts(krista, app, story):
    krista.get("/agreements/")
    with counting(app) as few:
        krista.get("/agreements/")
    with app.app_context():
        andris = db.session.get_one(Person, story.people["andris"])
        for number in range(50):
            host = Library(name=f"L{number}", kind="", address="", contact_name="")
            db.session.add(host)
            create_agreement(None, host, andris, date(2026, 1, 1))
        db.session.commit()
    with counting(app) as many:
        krista.get("/agreements/")
    assert len(many) == len(few) <= 12, many


def test_two_days_that_cannot_be_read_are_told_apart_in_the_summary(krista, story):
    page = write(krista, story, status=422, valid_from="soon", valid_until="later")
    links = [words for words in page.links() if "Write the day like 8.11.2026." in words]
    assert links == [
        "Valid from: Write the day like 8.11.2026.",
        "Valid until: Write the day like 8.11.2026.",
    ]


@pytest.mark.parametrize(
    ("link", "button"), [("Correct", "Save name and address"), ("New link", "Make the link")]
)
def test_the_way_back_from_the_responsible_person_leads_to_the_agreement(
    krista, story, link, button
):
    there = write(krista, story).path
    krista.follow(link)
    page = krista.submit(button)
    assert page.path == there or page.links()["Agreement"] == there


def test_the_way_back_leads_to_no_other_site(krista, story):
    who = story.people["andris"]
    page = krista.get(f"/teams/people/{who}", query_string={"back": "https://elsewhere.example/"})
    assert page.words("a", class_="back") == ["Home"]
    assert page.links()["Home"] == "/"
