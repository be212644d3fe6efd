"""The picture: put, replaced, taken away and put back; what is refused, and why."""

import io

import pytest
from PIL import Image
from sqlalchemy import select

from app.core import clock
from app.core.audit.models import Line
from app.core.db.base import db
from app.core.process import children
from app.core.storage import files as stored
from app.groups.letterhead.models import LetterheadPicture
from app.legal.privacy.actions import erase
from app.people.accounts.models import Person
from app.people.files.actions import sweep
from app.people.files.rules import UNDO_FOR
from tests.groups.letterhead.conftest import SITE, emblem, put
from tests.people.files.samples import SVG, picture


def at_foot(visitor, path="/"):
    """The picture at the foot of a page, as it is fetched; None where there is none."""
    found = visitor.get(path).find_all("img", loading="lazy")
    return visitor.get(found[0].get("src")) if found else None


def size_of(body):
    with Image.open(io.BytesIO(body)) as image:
        return image.size


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_redrawn_for_papers_and_small_for_pages(as_, app, group, enter, kind):
    enter(group, size=0)
    page = put(as_("krista"), group, emblem((3000, 2000), kind), f"eu.{kind.lower()}")
    assert "The picture stands there." in page.text
    small = at_foot(as_("ilze"))
    assert size_of(small.body) == (72, 48)
    assert len(small.body) <= 10 * 1024
    with app.app_context():
        large = db.session.scalars(select(LetterheadPicture)).one().file.path.read_bytes()
    assert size_of(large) == (600, 400)


def test_another_picture_takes_its_place_and_the_last_can_be_put_back(as_, group, enter):
    enter(group, size=600)
    krista = as_("krista")
    put(krista, group, emblem((800, 400)))
    assert size_of(at_foot(as_("ilze")).body) == (96, 48)
    krista.get(group)
    assert "The picture is back." in krista.submit("Put the last picture back").text
    assert size_of(at_foot(as_("ilze")).body) == (72, 48)


def test_it_is_taken_away_and_put_back(as_, group, enter):
    enter(group)
    krista = as_("krista")
    krista.get(group)
    page = krista.submit("Take the picture away")
    assert "The picture is taken away. You can put it back until tomorrow." in page.text
    assert at_foot(as_("ilze")) is None
    assert "The picture is back." in krista.submit("Put the last picture back").text
    assert size_of(at_foot(as_("ilze")).body) == (72, 48)


def test_after_a_day_it_is_gone_for_good(as_, app, group, enter):
    enter(group)
    krista = as_("krista")
    krista.get(group)
    krista.submit("Take the picture away")
    with app.app_context():
        now = clock.now()
        with clock.at(now + UNDO_FOR * 2):
            sweep()
            db.session.commit()
            sweep()
        assert db.session.scalars(select(LetterheadPicture)).all() == []
        assert list(stored.older_than(now + UNDO_FOR)) == []
    assert "Put the last picture back" not in krista.get(group).text


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("eu.svg", SVG, "“eu.svg” is an SVG, which can hold a program. Save it as PNG"),
        ("eu.png", SVG, "“eu.png” holds something else than its ending says."),
        ("eu.pdf", b"%PDF-1.4 %%EOF", "“eu.pdf” is no single PNG or JPEG. Save it as PNG"),
        ("eu.png", picture("PNG")[:60], "“eu.png” is damaged or not complete."),
        ("eu.png", b"", "“eu.png” is empty."),
    ],
)
def test_what_is_no_picture_is_refused_in_a_sentence_and_nothing_changes(
    as_, group, enter, name, body, words
):
    enter(group)
    page = put(as_("krista"), group, body, name, status=422)
    assert words in page.text
    assert size_of(at_foot(as_("ilze")).body) == (72, 48)


def test_while_others_send_pictures_it_is_told_to_send_it_again(as_, group, enter, monkeypatch):
    enter(group, size=0)

    def busy(*_given, **_more):
        raise children.BusyError

    monkeypatch.setattr("app.groups.letterhead.forms.emblem", busy)
    page = put(as_("krista"), group, emblem(), status=422)
    assert "“eu.png” has to wait: others are sending pictures too." in page.text
    assert at_foot(as_("ilze")) is None


def test_words_come_first(as_, group):
    krista = as_("krista")
    page = krista.get(group)
    assert "Write what the picture says first, and save it." in page.text
    assert "Use this picture" not in page.text
    page = put(krista, group, emblem(), status=422)
    assert page.words("h2").count("There is a problem") == 1
    assert "Somebody changed the picture meanwhile." not in page.text
    assert at_foot(as_("ilze")) is None


def test_of_two_who_put_a_picture_the_second_is_told(as_, group, enter):
    enter(group)
    krista, other = as_("krista"), as_("krista")
    krista.get(group)
    mark = krista.page.form("Use this picture").value("seen")[0]
    put(other, group, emblem((800, 400)))
    data = [("files", (io.BytesIO(emblem((200, 400))), "late.png")), ("seen", mark)]
    page = krista.post(f"{group}/picture", data, status=422)
    assert "Somebody changed the picture meanwhile. Look at it, then do it again." in page.text
    assert size_of(at_foot(as_("ilze")).body) == (96, 48)


@pytest.mark.parametrize("button", ["Take the picture away", "Put the last picture back"])
def test_nobody_takes_away_or_brings_back_unseen(as_, group, enter, button):
    enter(group, size=200)
    krista, other = as_("krista"), as_("krista")
    put(krista, group, emblem())
    put(other, group, emblem((800, 400)))
    assert "Somebody changed the picture meanwhile." in krista.submit(button).text
    assert size_of(at_foot(as_("ilze")).body) == (96, 48)


def test_a_picture_goes_not_with_whoever_sent_it(as_, app, story, group, enter):
    enter(group)
    with app.app_context():
        krista, ruta = (db.session.get_one(Person, story.people[who]) for who in ("krista", "ruta"))
        erase(ruta, krista, "left", "Nobody")
        db.session.commit()
    assert size_of(at_foot(as_("ilze")).body) == (72, 48)


def test_each_change_leaves_a_line(as_, app, group, enter):
    enter(group)
    krista = as_("krista")
    krista.get(group)
    krista.submit("Take the picture away")
    krista.submit("Put the last picture back")
    with app.app_context():
        acts = list(db.session.scalars(select(Line.act).where(Line.kind == "letterhead")))
    assert acts == ["letterhead changed"] * 4


def test_the_site_has_a_picture_too(enter, client):
    enter(SITE)
    assert size_of(at_foot(client, "/accounts/sign-in").body) == (72, 48)
