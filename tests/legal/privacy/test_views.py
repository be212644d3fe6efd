"""Asking to be erased, the page for everybody, and the texts, as people experience them."""

from sqlalchemy import select

from app.core.db.base import db
from app.legal.privacy.queries.erasing import waiting
from app.people.accounts.models import Consent
from app.people.consents.models import ConsentText, present_texts


def requests(app):
    with app.app_context():
        return [one.person_id for one in waiting()]


def test_everybody_reads_what_is_kept_without_signing_in(client):
    client.get("/accounts/sign-in")
    page = client.follow("Your data here")
    assert page.path == "/privacy/"
    assert "Take a copy of everything that is kept about you" in page.text
    assert "24 months after the course" in page.text


def test_a_learner_asks_to_be_erased_and_takes_it_back(as_, app, story):
    ilze = as_("ilze")
    ilze.get("/privacy/erasure")
    ilze.submit("Ask to be erased")
    assert requests(app) == [story.people["ilze"]]
    ilze.submit("Take my request back")
    assert requests(app) == []


def test_coordinators_hear_of_it_and_see_it_waiting(as_, story):
    ilze = as_("ilze")
    ilze.get("/privacy/erasure")
    ilze.submit("Ask to be erased")
    krista = as_("krista")
    assert "Ilze Bērziņa asks to be erased." in krista.get("/notifications/").text
    krista.get("/privacy/desk")
    assert krista.follow("Ilze Bērziņa").h1 == "Erase this person: Ilze Bērziņa"


def test_asking_twice_makes_one_request(as_, app, story):
    ilze = as_("ilze")
    ilze.get("/privacy/erasure")
    ilze.post("/privacy/erasure")
    ilze.post("/privacy/erasure")
    assert requests(app) == [story.people["ilze"]]


def write(krista, status=200, **more):
    krista.get("/privacy/texts/course")
    given = {"text_en": "We keep less now.", "text_lv": "Glabājam mazāk.", "sure": True, **more}
    return krista.submit("Publish this text", given, status=status)


def test_a_new_version_is_published_in_several_languages(as_, app):
    write(as_("krista"))
    with app.app_context():
        text = present_texts()[0]
        assert (text.key, text.number, text.is_required) == ("course", 2, True)
        assert text.said("lv")[1] == "Glabājam mazāk."


def test_the_version_before_stays_as_it_was(as_, app):
    write(as_("krista"))
    with app.app_context():
        kept = db.session.scalars(select(ConsentText).order_by(ConsentText.number)).all()
        assert [one.number for one in kept] == [1, 2]
        assert "I agree that the organisation" in kept[0].words["en"]["text"]


def test_a_text_is_published_only_once_it_was_looked_at(as_, app):
    page = write(as_("krista"), status=422, sure=False)
    assert "Tick the box when the text is right" in page.text
    assert page.form("Publish this text").value("text_en") == ["We keep less now."]


def test_two_who_publish_at_once_see_each_other(as_, app):
    krista, other = as_("krista"), as_("krista")
    other.get("/privacy/texts/course")
    write(krista)
    page = other.submit("Publish this text", {"text_en": "Mine", "sure": True}, status=409)
    assert "Somebody published version 2 meanwhile." in page.text
    assert page.form("Publish this text").value("text_en") == ["Mine"]
    other.submit("Publish this text", {"sure": True})
    with app.app_context():
        assert present_texts()[0].said("en")[1] == "Mine"


def test_a_text_of_ones_own_is_added_asked_ended_and_asked_again(as_, app):
    krista = as_("krista")
    krista.get("/privacy/texts/new")
    words = {"title_en": "Photos", "text_en": "We keep photos.", "sure": True}
    page = krista.submit("Publish this text", words)
    assert "Photos" in page.text
    assert "Photos" in as_("ilze").get("/consents/").text
    krista.follow("Photos")
    krista.submit("Ask for it no more")
    assert "Photos" not in as_("ilze").get("/consents/").text
    krista.follow("Photos")
    krista.submit("Publish this text", sure=True)
    assert "Photos" in as_("ilze").get("/consents/").text


def test_who_took_back_what_is_needed_stands_on_the_desk(as_, app):
    ilze = as_("ilze")
    ilze.get("/consents/")
    ilze.submit("/consents/course/give")
    assert "took back" not in as_("krista").get("/privacy/desk").text
    ilze.submit("/consents/course/take-back")
    page = as_("krista").get("/privacy/desk")
    assert "People who took back an agreement that is needed" in page.text
    assert "Ilze Bērziņa" in page.text
    with app.app_context():
        assert db.session.scalars(select(Consent)).one().withdrawn_at
