"""What was added to a note is signed with the name that somebody has now."""

from sqlalchemy import select

from app.core import clock
from app.core.db.base import db
from app.mentoring.meetings.models import Meeting
from tests.kit.queries import counting
from tests.mentoring.meetings.test_views import Seat, hold, url
from tests.workplace.logbook.entries import tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told


def test_who_added_to_a_note_is_called_as_now(seat: Seat, run: Told) -> None:
    dace = seat("dace")
    tell(dace, lambda: hold(run, 1))
    dace.get(url(run, 1))
    dace.submit("Add it", addition="The school agreed.")
    with dace.app.app_context():
        told.person(run, "dace").name = "Dace Liepa"
        db.session.commit()
    assert "The school agreed. Dace Liepa added this" in dace.get(url(run, 1)).text


def test_additions_cost_the_same_however_many_they_are(seat: Seat, run: Told) -> None:
    dace = seat("dace")
    tell(dace, lambda: hold(run, 1))
    counts = []
    for words in ("Once", "Twice", "Again"):
        dace.get(url(run, 1))
        dace.submit("Add it", addition=words)
        with counting(dace.app) as asked:
            dace.get(url(run, 1))
        counts.append(len(asked))
    assert len(set(counts)) == 1


def test_where_nobody_knows_whose_words_they_are_the_name_stays(seat: Seat, run: Told) -> None:
    dace = seat("dace")
    tell(dace, lambda: hold(run, 1))
    kept = {"text": "Agreed.", "at": clock.now().isoformat(), "name": "Zane Kārkla"}
    with dace.app.app_context():
        db.session.scalars(select(Meeting)).one().additions = [kept]
        db.session.commit()
    assert "Agreed. Zane Kārkla added this" in dace.get(url(run, 1)).text
