"""The short forms of tests/endurance: one kill -9, one lock, ten races, one full disk."""

import pytest
from sqlalchemy import event, text

from app.core.db.base import db
from app.workplace.logbook.models import Entry
from tests.endurance import kills, locks, races
from tests.endurance.installation import Installation
from tests.kit.pages import Page


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site of its own, which real servers serve."""
    return Installation(tmp_path_factory.mktemp("site"))


def missed(figures):
    """What was not as wanted; how quickly a busy machine starts is measured elsewhere."""
    return [one for one in figures if not one.good and not one.what.startswith("ready again")]


def test_a_killed_server_loses_nothing_and_doubles_nothing(site):
    assert missed(kills.measure(site, saves=40, kills=1)) == []


def test_races_have_one_winner_and_a_form_counts_once_while_a_save_waits_for_a_lock(site):
    with site.served():
        figures = [*races.editors(site, 10), *races.twice(site, 10)]
        figures += locks.short_one(site, "waitress", 1.0)
    assert missed(figures) == []


@pytest.fixture
def room(app):
    """room(10): the database may grow by ten pages more; room(None): as it likes."""
    most = []

    def limit(connection, *_about):
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA max_page_count = {most[0]}")

    def leave(pages):
        with app.app_context():
            now = db.session.scalar(text("PRAGMA page_count")) or 0
            db.session.remove()
            db.engine.dispose()
        most[:] = [now + pages if pages is not None else 4294967294]

    with app.app_context():
        engine = db.engine
    most.append(4294967294)
    event.listen(engine, "connect", limit)
    yield leave
    event.remove(engine, "connect", limit)


def log(ilze, run, words) -> Page:
    """Send an entry of about four kilobytes; the page that answers."""
    page = f"/logbook/{run.placement}/week/6"
    form = ilze.get(page).form("new")
    sent = dict(form.data({"minutes": "0:15", "did": words, "learned": "Я" * 1950}))
    return ilze._send("POST", page, {"data": sent})


@pytest.mark.sqlite_only
def test_a_full_disk_refuses_in_words_with_the_text_and_works_again(app, run, seat, room):
    ilze = seat("ilze")
    room(8)
    answers = [log(ilze, run, f"entry {number} <b>") for number in range(20)]
    refused = [one for one in answers if one.status != 303]
    assert refused
    assert {one.status for one in refused} == {507}
    assert all("disk of the server is full" in one.text for one in refused)
    texts = [box.text.strip() for box in refused[-1].find_all("textarea")]
    assert {"entry 19 <b>", "Я" * 1950} <= set(texts)
    room(None)
    assert log(ilze, run, "after").status == 303
    with app.app_context():
        assert db.session.query(Entry).count() == 21 - len(refused)
