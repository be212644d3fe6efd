"""A link by mail: made when its mail is made, beside the slip, for whoever still has a part."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.groups.cohorts.models import Assignment
from app.groups.mailbox.actions import choose
from app.people.accounts.models import Link, Person
from app.people.mail.models import Outgoing
from tests.ops.post.conftest import later
from tests.people.invitations.conftest import join, zane

__all__ = ["zane"]
ADDRESS = re.compile(r"^https://localhost(/invitations/\S+)\s*$", re.M)


@pytest.fixture
def ask(boxes, zane, story, as_):
    """Krista lets a link go to somebody by mail, from the page of the slips or of the person."""

    def asked(who=None):
        krista = as_("krista")
        if who is None:
            krista.get(f"/intake/cohorts/{story.cohorts['italy']}/slips?all=1")
            return krista.submit("Send by mail", button="Send by mail")
        number = zane.person_id if who == "zane" else story.people[who]
        krista.get(f"/teams/people/{number}/link")
        return krista.submit("Send it by mail", button="Send it by mail")

    return asked


@pytest.fixture
def speaks(app, zane, story):
    """Somebody's language is another one."""

    def set_to(who, language):
        app.config["LANGUAGES"] = ["bg", "el", "en", "it", "lv"]
        number = zane.person_id if who == "zane" else story.people[who]
        with app.app_context():
            db.session.get(Person, number).language = language
            db.session.commit()

    return set_to


def link_in(mail):
    return ADDRESS.search(mail.get_content().replace("\r\n", "\n"))[1]


def test_an_invitation_by_mail_lets_somebody_join(ask, send, boxes, visitor, rows):
    page = ask("zane")
    assert "The link goes by mail: zane@tukums.example" in page.text
    assert rows()[0].details.keys() == {"purpose", "by"}
    assert send() == "Mails sent: 1.\n"
    (mail,) = boxes.mails
    assert mail["Subject"] == "Your invitation to Bibliopraxis"
    assert mail.get_content().startswith("Krista Vanaga invited you to Bibliopraxis.")
    assert join(visitor(), link_in(mail)).h1


def test_the_slip_in_their_hands_goes_on_working(ask, send, zane, visitor):
    ask("zane")
    send()
    assert visitor().get(zane.path).h1 == "Welcome"


def test_a_whole_group_is_invited_by_mail(ask, send, boxes, app):
    page = ask()
    waits = app_count(app)
    assert f"{waits} invitation" in page.text
    assert send() == f"Mails sent: {waits}.\n"
    assert "zane@tukums.example" in boxes.to


def app_count(app):
    with app.app_context():
        return len(db.session.scalars(select(Outgoing.id)).all())


def test_whoever_forgot_the_password_signs_in_by_the_mail_once(ask, send, boxes, visitor):
    ask("ilze")
    send()
    mail = boxes.mails[0]
    assert mail["Subject"] == "Your link to sign in to Bibliopraxis"
    ilze = visitor()
    ilze.get(link_in(mail))
    assert "Choose a new password" in ilze.submit().text
    visitor().get(link_in(mail), status=410)


@pytest.mark.parametrize("who", ["vera", "krista", "ruta", "dace"])
def test_whoever_has_a_part_in_a_group_or_on_the_site_gets_a_link_too(ask, send, boxes, who):
    ask(who)
    assert send() == "Mails sent: 1.\n"
    assert boxes.to[0].startswith(f"{who}@")


def test_a_scanner_that_opens_the_link_spends_nothing(ask, send, boxes, visitor):
    ask("ilze")
    send()
    path = link_in(boxes.mails[0])
    for _time in range(5):
        visitor().get(path)
    ilze = visitor()
    ilze.get(path)
    ilze.submit()


def test_a_second_try_makes_a_second_link_and_the_first_goes_on(ask, send, boxes, visitor):
    ask("zane")
    boxes.after_data = ["die"]  # it took the mail, and nobody knows
    send()
    later(minutes=2)
    send()
    one, other = map(link_in, boxes.mails)
    assert one != other
    for path in (one, other):
        assert visitor().get(path).h1 == "Welcome"
    assert boxes.mails[0]["Message-ID"] == boxes.mails[1]["Message-ID"]


@pytest.mark.parametrize("why", ["joined", "no part"])
def test_a_mail_whose_reason_has_ended_does_not_go(ask, send, boxes, zane, app, rows, why):
    ask("zane")
    with app.app_context():
        if why == "joined":
            db.session.get(Person, zane.person_id).joined_at = clock.now()
        else:
            for one in db.session.scalars(
                select(Assignment).where(Assignment.person_id == zane.person_id)
            ):
                one.until_on = clock.today() - timedelta(days=1)
        db.session.commit()
    assert send() == ""
    assert (boxes.raw, bool(rows()[0].left_at)) == ([], True)
    with app.app_context():
        assert len(db.session.scalars(select(Link)).all()) == 1  # the slip's


def test_no_token_and_no_address_stands_in_the_outbox_or_the_record(ask, send, boxes, app, zane):
    ask("zane")
    send()
    token = link_in(boxes.mails[0]).rpartition("/")[2]
    with app.app_context():
        kept = [vars(one) for one in db.session.scalars(select(Outgoing))]
        told = db.session.scalars(select(Line).order_by(Line.id.desc()).limit(2)).all()
        assert [one.act for one in told] == ["link made", "link mailed"]
        assert [one.actor_id is None for one in told] == [True, False]
        text = str(kept) + str([vars(one) for one in told])
    assert token not in text
    assert "zane@" not in text
    assert "Zane" not in text


@pytest.mark.parametrize("language", ["bg", "el", "en", "it", "lv"])
@pytest.mark.parametrize("who", ["zane", "ilze"])
def test_a_mail_is_in_the_language_of_its_receiver(speaks, ask, send, boxes, language, who):
    speaks(who, language)
    ask(who)
    send()
    (mail,) = boxes.mails
    assert mail["Content-Language"] == language
    english = {"zane": "With this link you create", "ilze": "With this link you sign in"}[who]
    assert (english in mail.get_content()) is (language == "en")
    assert link_in(mail)


def test_without_mail_nothing_is_offered(story, as_, zane):
    krista = as_("krista")
    page = krista.get(f"/teams/people/{zane.person_id}/link")
    assert "Send it by mail" not in page.text
    page = krista.get(f"/intake/cohorts/{story.cohorts['italy']}/slips?all=1")
    assert "Send by mail" not in page.text


def test_a_link_that_signs_in_does_not_go_to_a_mailbox_that_others_read(ask, app, story, as_, rows):
    ask("andris")
    before = len(rows())
    with app.app_context():
        choose(db.session.get(Person, story.people["andris"]), others_read=True)
        db.session.commit()
    krista = as_("krista")
    page = krista.get(f"/teams/people/{story.people['andris']}/link")
    assert "Send it by mail" not in page.text
    assert "Others read this mailbox, so no link goes there. Hand it over." in page.text
    page = krista.post(f"/teams/people/{story.people['andris']}/link", {"by": "mail"})
    assert "goes by mail" not in page.text
    assert len(rows()) == before
