"""What stands at the foot of pages: whose, for whom, in which language, and what it costs."""

import pytest
from sqlalchemy import update

from app.core.db.base import db
from app.groups.letterhead import queries
from app.groups.letterhead.models import Letterhead
from tests.groups.letterhead.conftest import SAID, SHOWN, SITE
from tests.kit.markup import find_all, words
from tests.kit.queries import counting

PAYS = "wrap row pays"
DOOR = "/accounts/sign-in"
OWN = "Paid by the ministry of Latvia"


def foot(page):
    """All words at the foot of a page."""
    return words(page.find("footer"))


def said(page):
    """The sentence."""
    return find_all(page.find("div", class_=PAYS), "p")[0]


def test_nothing_stands_where_nothing_was_entered(as_, client):
    for page in (as_("ilze").get("/"), client.get(DOOR)):
        assert page.find_all("div", class_=PAYS) == []
        assert page.find_all("img") == []


def test_the_sites_stands_on_the_page_to_sign_in_and_for_all(as_, client, enter):
    enter(SITE)
    for page in (
        client.get(DOOR),
        as_("ilze").get("/"),
        as_("otto").get("/"),
        as_("ruta").get("/"),
    ):
        assert SAID in foot(page)
        assert page.find("img", loading="lazy").get("alt") == SHOWN


def test_a_group_s_own_stands_for_its_people_alone(as_, client, enter, group):
    enter(SITE)
    enter(group, OWN)
    for who in ("ilze", "dace", "andris", "vera"):
        assert OWN in foot(as_(who).get("/accounts/profile"))
    for page in (client.get(DOOR), as_("otto").get("/"), as_("ruta").get("/")):
        assert OWN not in page.text
        assert SAID in foot(page)


def test_on_a_page_about_a_group_stands_that_of_the_group(as_, enter, group, story):
    enter(group, OWN)
    krista = as_("krista")  # who coordinates the whole site
    assert OWN in foot(krista.get(f"/cohorts/{story.cohorts['latvia']}"))
    assert OWN in foot(krista.get(f"/cohorts/enrolments/{story.enrolments['ilze']}"))
    assert OWN not in foot(krista.get("/cohorts/"))


@pytest.mark.parametrize("whose", ["group", "site"])
def test_its_picture_is_fetched_once_in_a_year_and_only_by_its_name(
    as_, enter, group, client, whose
):
    enter(SITE if whose == "site" else group)
    ilze = as_("ilze")
    address = ilze.get("/").find("img", loading="lazy").get("src")
    answer = ilze.get(address)
    public = "public" if whose == "site" else "private"
    assert answer.headers["Cache-Control"] == f"{public}, max-age=31536000, immutable"
    assert answer.headers["Content-Type"] == "image/png"
    other = address[:-12] + "0" * 12
    assert ilze.get(other, status=404).headers["Cache-Control"] == "no-store"
    client.get(address, status=200 if whose == "site" else 401)
    as_("otto").get(address, status=200 if whose == "site" else 404)


def test_it_speaks_the_readers_language_else_its_groups_and_says_which(as_, app, enter, group):
    app.config["LANGUAGES"] = ["en", "it", "lv"]
    enter(group, size=0)
    krista = as_("krista")
    krista.get(group)
    both = {"words_en": SAID, "words_it": "Cofinanziato dall'Unione europea"}
    krista.submit("Save the words", both)
    ilze = as_("ilze")
    ilze.get("/")
    ilze.submit("Italiano")
    assert "Cofinanziato dall'Unione europea" in foot(ilze.page)
    assert said(ilze.page).get("lang") is None
    ilze.submit("Latviešu", button="Latviešu")
    assert said(ilze.page).get("lang") == "en"


def cost(app, visitor, path="/"):
    """How many questions a page asks the second time."""
    visitor.get(path)
    with counting(app) as asked:
        visitor.get(path)
    return asked


@pytest.mark.parametrize("path", ["/", "/accounts/profile", "/dashboards/learners/{}"])
def test_a_page_with_it_asks_the_database_nothing_more(app, as_, enter, group, story, path):
    path = path.format(story.enrolments["ilze"])
    before = cost(app, as_("ilze"), path)
    enter(SITE)
    enter(group)
    after = cost(app, as_("ilze"), path)
    assert len(after) == len(before), f"{before}\n\n{after}"


def test_the_page_to_sign_in_asks_nothing_more_either(app, client, enter):
    before = cost(app, client, DOOR)
    enter(SITE)
    assert len(cost(app, client, DOOR)) == len(before)


def test_a_page_fetches_one_thing_more(as_, enter, group):
    def fetched():
        page = as_("ilze").get("/")
        return len(page.find_all("img", "script", "link")) + page.html.count("hx-trigger")

    before = fetched()
    enter(SITE)
    enter(group)
    assert fetched() == before + 1


def test_another_process_hears_of_a_change_with_its_next_sign_in(app, as_, enter, group):
    enter(group)
    ilze = as_("ilze")
    assert SAID in foot(ilze.get("/"))
    with app.app_context():  # as another process does, past this one's memory
        db.session.execute(update(Letterhead).values(words={"en": OWN}, mark=7))
        db.session.commit()
    assert OWN in foot(ilze.get("/"))


def test_pages_of_strangers_hear_of_it_within_a_minute(app, client, enter, monkeypatch):
    enter(SITE)
    assert SAID in foot(client.get(DOOR))
    with app.app_context():
        db.session.execute(update(Letterhead).values(words={"en": OWN}, mark=7))
        db.session.commit()
    monkeypatch.setattr(queries, "FRESH", 0.0)
    assert OWN in foot(client.get(DOOR))


def test_pages_that_say_what_failed_have_it_as_it_was(app, client, enter, monkeypatch):
    enter(SITE)
    client.get(DOOR)
    monkeypatch.setattr(queries, "FRESH", 0.0)
    monkeypatch.setattr(queries, "_read", _fail)
    assert SAID in foot(client.get(DOOR))


def _fail():
    raise queries.BusyError
