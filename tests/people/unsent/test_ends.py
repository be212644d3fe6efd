"""What is kept stays with its person: when a right ends, when a thing changes, beside others."""

from collections.abc import Callable

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.models import Assignment
from app.people.unsent.models import Unsent
from app.policy import Role
from tests.kit.pages import Visitor
from tests.people.unsent.test_keeping import DID, FORM, TYPED, kept
from tests.workplace.logbook.entries import fill, tell, url
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]
WHY = "Which pictures did you leave out, and why?"


def kept_by(visitor: Visitor, who: int, action: str, texts: dict[str, str], form: str = "") -> None:
    """Somebody's form, as it stands in the table."""
    fields = [[name, text, name.title()] for name, text in texts.items()]

    def put() -> None:
        given = {"person_id": who, "action": action, "path": "/", "form": form}
        db.session.add(Unsent(**given, at=clock.now(), fields=fields, size=9))

    tell(visitor, put)


def test_a_mentor_whose_right_ends_finds_the_question_under_not_sent(seat: Seat, run: Told, app):
    ilze, andris = seat("ilze"), seat("andris")
    (number,) = tell(ilze, lambda: fill(run, 5))
    page = andris.get("/hours/review")
    action = f"/hours/entries/{number}/question?seen=2"
    data = dict(page.form("Approve what is ticked").data({f"e{number}-reason": WHY}))
    tell(ilze, lambda: _end(run, "andris"))
    andris.post(action, data, status=403)
    assert WHY not in seat("dace").get("/accounts/profile").text
    page = andris.get("/accounts/profile")
    assert WHY in page.text
    (name,) = [one for one in page.links() if one.startswith("Questions about logbook entries")]
    page = andris.follow(name)
    assert page.words("label") == ["What do you want to know, or why not?"]
    assert page.words("textarea") == [WHY]


def _end(run: Told, who: str) -> None:
    mine = db.session.query(Assignment).filter_by(person_id=run.story.people[who])
    for one in mine.filter_by(role=Role.MENTOR):
        one.until_on = clock.today()
        db.session.delete(one)


def test_asking_about_one_entry_keeps_what_was_typed_about_another(seat: Seat, run: Told, app):
    andris = seat("andris")
    one, other = tell(andris, lambda: fill(run, 5, 2))
    page = andris.get("/hours/review")
    words = {f"e{one}-reason": WHY, f"e{other}-reason": "And this?"}
    pressed = f"/hours/entries/{one}/question?seen=2"
    andris.post(pressed, dict(page.form("Approve what is ticked").data(words)))
    assert [row.beginning for row in kept(app)] == ["And this?"]
    page = andris.get("/hours/review")
    assert "and did not send it" in page.text
    page = andris.follow("Go on")
    assert page.form("Approve what is ticked").value(f"e{other}-reason") == ["And this?"]


def test_an_entry_that_was_approved_meanwhile_shows_both(seat: Seat, run: Told, app):
    ilze = seat("ilze")
    (number,) = tell(ilze, lambda: fill(run, 5))
    place = f"/logbook/entries/{number}"
    kept_by(ilze, run.story.people["ilze"], place, {"did": DID, "seen": "1"}, "EntryForm")
    page = ilze.get(place)
    assert "It can no longer be sent here. Nothing was overwritten." in page.text
    assert DID in page.text
    page = ilze.follow("Read and copy what you wrote")
    assert page.words("textarea") == [DID]


def test_what_was_changed_meanwhile_is_told_and_not_overwritten(seat: Seat, run: Told, app):
    ilze = seat("ilze")
    ilze.get(url(run))
    ilze.submit(FORM, TYPED)
    place = "/logbook/entries/1"
    old = {**TYPED, "did": DID, "seen": ilze.get(place).form("Save entry").value("seen")[0]}
    ilze.submit("Save entry", {"did": "Newer words."}, button="Save entry")
    kept_by(ilze, run.story.people["ilze"], place, old, "EntryForm")
    assert "Meanwhile it was changed." in ilze.get(place).text
    ilze.follow("Go on")
    page = ilze.submit("Save entry", status=409, button="Save entry")
    assert "Newer words." in page.text
    assert [row.beginning for row in kept(app)] == [DID]


def test_two_evaluators_never_see_each_others_sheet(seat: Seat, run: Told, app):
    andris, dace = seat("andris"), seat("dace")
    kept_by(andris, run.story.people["andris"], "/evaluation/1/sheet", {"words": WHY}, "SheetForm")
    for path in ("/accounts/profile", "/reviews/", "/", "/evaluation/1/sheet?kept=1"):
        assert WHY not in dace._send("GET", path, {}).html
    assert WHY in andris.get("/accounts/profile").text
