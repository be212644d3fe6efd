"""The accessibility statement, and saying what is in the way, as people experience them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.legal.accessibility import rules
from app.legal.accessibility.models import AccessReport
from app.ops import work

STATEMENT, NEW = "/accessibility/", "/accessibility/reports/new"
LIST = "/accessibility/reports"


def reports(app):
    with app.app_context():
        return list(db.session.scalars(select(AccessReport).order_by(AccessReport.id)))


def tell(visitor, text="The week cannot be read aloud.", status=200, **more):
    visitor.get(NEW)
    return visitor.submit("Send the report", text=text, status=status, **more)


@pytest.mark.parametrize("path", ["/accounts/sign-in", "/nothing/here", "/invitations/code"])
def test_the_statement_is_one_link_away_also_signed_out_and_from_errors(client, path):
    client.get(path, status=404 if "nothing" in path else 200)
    assert client.follow("Accessibility").path == STATEMENT


def test_the_statement_says_what_is_not_reached_and_who_watches(client):
    page = client.get(STATEMENT)
    assert "These pages meet the standard in part." in page.text
    assert "not tried these pages yet" in page.text
    assert {one.url for one in rules.BODIES.values()} <= set(page.links().values())


def test_a_site_names_its_country_or_its_own_authority(app, client):
    app.config["COUNTRY"] = "IT"
    page = client.get(STATEMENT)
    assert "Difensore civico" in page.text
    assert "tiesībsargs" not in page.text
    app.config["ENFORCEMENT_BODY"] = "Ombud of the islands, islands.example"
    assert "Ombud of the islands" in client.get(STATEMENT).text


def test_somebody_who_cannot_sign_in_reports_what_is_in_the_way(client, app, story):
    page = tell(client, place="Sign in", email="Otto@Home.Example")
    assert "The coordinators have your report, number" in page.text
    (row,) = reports(app)
    assert (row.place, row.email, row.person_id) == ("Sign in", "otto@home.example", None)


def test_a_person_who_is_signed_in_need_not_type_the_address_again(as_, app, story):
    tell(as_("ilze"))
    (row,) = reports(app)
    assert (row.email, row.person_id) == ("ilze@berzleja.example", story.people["ilze"])


def test_coordinators_hear_of_it_read_it_and_mark_it_as_answered(as_, client, app, story):
    tell(client, email="otto@home.example")
    krista = as_("krista")
    krista.get("/notifications/")
    page = krista.follow("Somebody reports what is in their way: report 1.")
    assert "The week cannot be read aloud." in page.text
    assert "Answer to: otto@home.example" in page.text
    krista.submit("Mark report 1 as answered")
    assert reports(app)[0].answered_by_id == story.people["krista"]


def test_marking_as_answered_can_be_undone(as_, client, app, story):
    tell(client)
    krista = as_("krista")
    krista.get(LIST)
    krista.submit("Mark report 1 as answered")
    krista.submit("Report 1 still waits")
    assert reports(app)[0].answered_at is None
    assert "Mark report 1 as answered" in krista.get(LIST).text


def test_only_coordinators_find_the_way_to_the_reports(as_, client, story):
    assert LIST in as_("krista").get(STATEMENT).links().values()
    assert LIST not in as_("ilze").get(STATEMENT).links().values()
    assert LIST not in client.get(STATEMENT).links().values()


def test_a_report_without_words_is_not_taken_and_the_rest_stays_typed(client, app):
    page = tell(client, text=" ", place="My week", email="otto", status=422)
    assert "Write what happened, in a sentence or two." in page.text
    assert page.find("input", name="place").get("value") == "My week"
    assert page.find("input", name="email").get("value") == "otto"
    assert reports(app) == []


def test_sending_twice_makes_one_report(client, app):
    form = client.get(NEW).form("Send the report")
    for _time in range(2):
        client.post(NEW, form.data({"text": "Twice"}))
    assert len(reports(app)) == 1


def test_many_reports_from_one_address_are_slowed_and_the_text_stays(client, app, story):
    for number in range(5):
        tell(client, text=f"Number {number}")
    page = tell(client, text="The sixth", status=429)
    assert "Too many tries. Wait" in page.text
    assert "The sixth" in page.find("textarea", name="text").text
    assert len(reports(app)) == 5
    clock.move_to(clock.now() + timedelta(minutes=1))
    tell(client, text="The sixth")
    assert len(reports(app)) == 6


def test_a_flood_from_many_addresses_ends_with_words_where_else_to_write(client, app, monkeypatch):
    app.config["HELP_CONTACT"] = "help@library.example"
    monkeypatch.setattr(rules, "MOST_A_DAY", 1)
    tell(client)
    page = tell(client, text="One more", status=429)
    assert "Write instead: help@library.example" in page.text
    clock.move_to(clock.now() + timedelta(hours=25))
    tell(client, text="One more")
    assert len(reports(app)) == 2


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=365)], ids=str)
def test_after_a_clock_was_put_back_reports_are_taken_as_before(client, app, monkeypatch, back):
    monkeypatch.setattr(rules, "MOST_A_DAY", 1)
    tell(client)
    clock.move_to(clock.now() - back)
    tell(client, text="One more")
    assert len(reports(app)) == 2


def test_an_answered_report_goes_after_a_year_and_an_open_one_never(client, as_, app, cli, story):
    tell(client)
    tell(client, text="Nobody answers")
    krista = as_("krista")
    krista.get(LIST)
    krista.submit("Mark report 1 as answered")
    clock.move_to(clock.now() + timedelta(days=366))
    told = cli.invoke(work.command).output
    assert "Reports of barriers that were answered a year ago: 1." in told
    assert [one.text for one in reports(app)] == ["Nobody answers"]


def test_a_report_that_is_not_there_is_not_found(as_, story):
    krista = as_("krista")
    krista.get(NEW)
    krista.post(f"{LIST}/99/answered", status=404)
