"""An amendment in the browser: found by links, proposed, read line by line, answered."""

from collections.abc import Callable

from app.core.db.base import db
from app.groups.terms.models import amendments_of
from app.groups.terms.rules import State
from tests.kit import markup
from tests.kit.pages import Page, Visitor
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

WHY = "The library moves to another house."
Seat = Callable[[str], Visitor]


def amend(visitor: Visitor, run: Told, status: int = 200, **values: str) -> Page:
    visitor.get(f"/placements/{run.placement}")
    visitor.follow("Amend the plan")
    return visitor.submit("Propose the amendment", status=status, **{"reason": WHY, **values})


def cells(page: Page) -> list[str]:
    return [markup.words(one) for one in page.find_all("th", "td")]


def test_three_people_read_the_changed_lines_and_it_holds(seat: Seat, run: Told) -> None:
    andris, ilze, dace = (seat(who) for who in ("andris", "ilze", "dace"))
    page = amend(andris, run, ends_on="22.11.2026", work_minutes="180")
    assert "It holds once all three have accepted it." in page.text
    assert cells(page)[3:] == [
        *("Last day", "8 November 2026", "22 November 2026"),
        *("Hours of work", "160:00 h", "180:00 h"),
    ]
    assert "Read an amendment of your placement plan" in ilze.get("/").text
    ilze.follow("Open the amendment")
    page = ilze.submit("Accept the changes")
    assert "You accepted the amendment." in page.text
    assert "Ilze Bērziņa: Amendment of the placement plan" in dace.get("/reviews/trainer").links()
    dace.follow("Ilze Bērziņa: Amendment of the placement plan")
    page = dace.submit("Accept the changes")
    assert "From now on the plan says so." in page.text
    page = dace.follow("Placement plan")
    assert "Amended on" in page.text
    assert "8 November 2026" in cells(page)  # the old text beside the new
    assert "Read an amendment" not in ilze.get("/").text


def test_without_a_change_or_a_reason_nothing_is_proposed(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    page = amend(ilze, run, status=422)
    assert "That is what the plan says already. Change a line first." in page.text
    page = amend(ilze, run, status=422, pattern="Mornings", reason=" ")
    assert "Write in a sentence why the plan changes." in page.text
    assert page.form("Propose the amendment").value("pattern") == ["Mornings"]
    page = amend(ilze, run, status=422, ends_on="1.8.2026")
    assert "The last day is before the first." in page.text
    page = amend(ilze, run, status=422, work_minutes="0:05")
    assert "Write the hours from 0:15 to 2000:00." in page.text
    with ilze.app.app_context():
        assert amendments_of(run.placement) == []


def test_a_refusal_needs_words_and_the_plan_stays(seat: Seat, run: Told) -> None:
    dace, andris = seat("dace"), seat("andris")
    url = amend(dace, run, pattern="Mornings").path
    andris.get(url)
    page = andris.submit("Refuse it", status=422)
    assert "Write in a sentence why not." in page.text
    page = andris.submit("Refuse it", answer="The mornings are for schools.")
    assert "The plan stays as it was." in page.text
    page = seat("ilze").get(url)
    assert "The mornings are for schools." in page.text
    assert "Accept the changes" not in page.words("button")
    with dace.app.app_context():
        assert told.placement(run).pattern == told.TEXT["pattern"]
        assert amendments_of(run.placement)[0].state is State.REFUSED
        db.session.rollback()
    assert "Amend the plan" in seat("dace").get(f"/placements/{run.placement}").links()


def test_it_is_taken_back_and_acceptances_are(seat: Seat, run: Told) -> None:
    ilze, dace = seat("ilze"), seat("dace")
    url = amend(ilze, run, pattern="Mornings").path
    dace.get(url)
    dace.submit("Accept the changes")
    page = dace.submit("Take my acceptance back")
    assert "Accept the changes" in page.words("button")
    assert "Take the amendment back" not in page.words("button")
    ilze.get(url)
    page = ilze.submit("Take the amendment back")
    assert "Your amendment is taken back." in page.text
    page = dace.submit("Accept the changes", status=409)
    assert "Nothing was stored." in page.text


def test_the_form_leads_to_the_one_that_waits(seat: Seat, run: Told) -> None:
    ilze, dace = seat("ilze"), seat("dace")
    url = amend(ilze, run, pattern="Mornings").path
    page = dace.get(f"/placements/{run.placement}")
    assert "Amend the plan" not in page.links()
    assert dace.follow("An amendment of the plan waits for acceptances").path == url
    assert dace.get(f"/amendments/placements/{run.placement}/amendment").path == url


def test_the_paper_shows_it_with_days_and_names(seat: Seat, run: Told) -> None:
    ilze, dace, andris = (seat(who) for who in ("ilze", "dace", "andris"))
    url = amend(ilze, run, ends_on="22.11.2026").path
    assert "Amended on" not in ilze.get(f"/placements/{run.placement}/print").text
    for one in (dace, andris):
        one.get(url)
        one.submit("Accept the changes")
    page = ilze.get(f"/placements/{run.placement}/print")
    assert (
        page.text.count("Trainer: Dace Ozola accepted on 8 October 2026") == 2
    )  # it, and the plan
    for words in ("Amended on", WHY, "8 November 2026", "22 November 2026", "Ilze Bērziņa"):
        assert words in page.text, words
    with ilze.app.app_context():
        assert told.placement(run).hash[:8].upper() in page.text
