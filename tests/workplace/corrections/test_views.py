"""A learner proposes other hours, the mentor decides; both see both values, people and times."""

from collections.abc import Callable

import pytest

from app.workplace.corrections.models import Correction
from tests.kit.pages import Visitor
from tests.kit.queries import counting
from tests.workplace.corrections.proposing import WHY, approved, correction, propose, report
from tests.workplace.logbook.entries import entry, stored, tell, url
from tests.workplace.placements.told import Told, week

Seat = Callable[[str], Visitor]


@pytest.fixture
def number(seat: Seat, run: Told) -> int:
    """An approved entry of four hours in week 5."""
    return int(tell(seat("ilze"), lambda: approved(run)))


@pytest.fixture
def proposed(seat: Seat, run: Told, number: int) -> int:
    """A correction of it by half an hour, which waits."""
    return int(tell(seat("ilze"), lambda: _flushed(propose(run, number))))


def _flushed(one: Correction) -> int:
    return one.id


def test_four_hours_are_approved_and_half_an_hour_is_proposed_wherever_the_entry_is_shown(
    seat: Seat, run: Told, number: int
) -> None:
    ilze, andris = seat("ilze"), seat("andris")
    ilze.get(url(run, 5))
    page = ilze.follow("Correct: Interview 15 young readers")
    assert page.h1.startswith("Correct 4:00 h of Mon, 28 Sept 2026")
    page = ilze.submit("Propose the correction", minutes="4,5", reason=WHY)
    assert (
        "Your correction is proposed. Until it is approved, the approved hours count." in page.text
    )
    places = (url(run, 5), f"/logbook/entries/{number}", f"/corrections/entries/{number}")
    for address in places:
        text = ilze.get(address).text
        for words in ("4:00 h approved", "+0:30 proposed", "4:00 h count until", WHY):
            assert words in text, (address, words)
    page = andris.get("/hours/review")
    for words in ("1 correction waits for you.", "4:00 h approved", "+0:30 proposed", WHY):
        assert words in page.text
    assert "Corrections that wait: +0:30 proposed." in andris.get(f"/hours/{run.placement}").text


def test_the_new_value_counts_once_approved_and_both_stay_readable(
    seat: Seat, run: Told, number: int, proposed: int
) -> None:
    ilze, andris = seat("ilze"), seat("andris")
    andris.get("/hours/review")
    page = andris.submit("Approve 4:30 h")
    assert "Corrected. The new hours count from now on." in page.text
    assert "from 4:00 to 4:30 h Corrected" in page.text
    text = ilze.get(f"/logbook/entries/{number}").text
    for words in ("From 4:00 h to 4:30 h", "Ilze Bērziņa proposed it: ", " approved it: ", WHY):
        assert words in text, words
    assert "it was 4:00 h before" in ilze.get(url(run, 5)).text
    news = ilze.get("/notifications/").text
    assert "approved your correction of Mon, 28 Sept 2026: 4:30 h." in news


def test_the_mentor_refuses_with_a_sentence_and_takes_it_back(
    seat: Seat, run: Told, proposed: int
) -> None:
    andris, before = seat("andris"), stored(seat("andris"), run)
    andris.get("/hours/review")
    page = andris.submit("Approve 4:30 h", button="Refuse it", status=422)
    assert "Write in a sentence why not." in page.text
    name = f"c{proposed}-answer"
    page = andris.submit("Approve 4:30 h", {name: "It was three quarters."}, status=422)
    assert "You wrote why not. Refuse the correction, or empty the field." in page.text
    page = andris.submit("Approve 4:30 h", button="Refuse it")
    assert "The correction is refused. The approved hours stay." in page.text
    assert "It was three quarters." in seat("ilze").get(f"/logbook/entries/{before[0]['id']}").text
    page = andris.submit(f"/hours/corrections/{proposed}/undo")
    assert "Taken back. The correction waits for you again." in page.text
    assert stored(andris, run) == before


def test_what_stands_against_a_correction_is_said_and_all_stays_typed(
    seat: Seat, run: Told, number: int
) -> None:
    ilze, before = seat("ilze"), stored(seat("ilze"), run)
    for minutes, reason, words in (
        ("", WHY, "Write the hours, like 3:30 or 3.5."),
        ("4:30", "", "Write in a sentence why."),
        ("4:30", "x" * 1001, "Use at most 1000 characters here."),
        ("4:00", WHY, "That is what counts already."),
        ("4:07", WHY, "Write 4:00 or 4:15."),
        ("25", WHY, "An entry has at most 24:00 h."),
    ):
        ilze.get(f"/corrections/entries/{number}")
        page = ilze.submit("Propose the correction", minutes=minutes, reason=reason, status=422)
        assert words in page.text
        form = page.form("Propose the correction")
        assert (form.value("minutes"), form.value("reason")) == ([minutes], [reason])
    assert stored(ilze, run) == before


def test_a_second_proposal_shows_the_one_that_waits(seat: Seat, run: Told, number: int) -> None:
    ilze, late = seat("ilze"), seat("ilze")
    late.get(f"/corrections/entries/{number}")
    ilze.get(f"/corrections/entries/{number}")
    ilze.submit("Propose the correction", minutes="0", reason="It was not that day.")
    page = late.submit("Propose the correction", minutes="3:30", reason=WHY, status=409)
    assert "Another correction of this entry waits." in page.text
    for words in ("It was not that day.", WHY, "It did not take place, the correction says."):
        assert words in page.text
    page = ilze.get(url(run, 5))
    page = ilze.submit("Take the correction back")
    assert "Your correction is taken back. The approved hours stay." in page.text
    assert "Correction taken back" in page.text


def test_an_entry_that_is_not_approved_is_not_corrected(seat: Seat, run: Told, number: int) -> None:
    ilze, andris = seat("ilze"), seat("andris")
    ilze.get(f"/corrections/entries/{number}")
    andris.get("/hours/review")
    andris.submit(f"/hours/entries/{number}/undo")
    page = ilze.submit("Propose the correction", minutes="3:30", reason=WHY, status=422)
    assert "Only an approved entry is corrected." in page.text
    assert WHY in page.text
    assert "Correct: " not in ilze.get(url(run, 5)).text


def test_of_two_who_approve_at_once_one_wins(seat: Seat, run: Told, proposed: int) -> None:
    one, other = seat("andris"), seat("andris")
    for somebody in (one, other):
        somebody.get("/hours/review")
    one.submit("Approve 4:30 h")
    page = other.submit("Approve 4:30 h", status=409)
    assert "Nothing was done." in page.text
    with one.app.app_context():
        assert entry(correction(proposed).entry_id).minutes == 270


def test_corrections_cost_a_page_one_question(seat: Seat, run: Told, number: int) -> None:
    ilze = seat("ilze")
    places = (url(run, 5), "/dashboards/home")
    few = [asked(ilze, place) for place in places]
    tell(ilze, lambda: propose(run, number))
    many = [asked(ilze, place) for place in places]
    assert (many, max(many) <= 12) == (few, True)


def asked(visitor: Visitor, place: str) -> int:
    """How many questions a page asks that was open before."""
    visitor.get(place)
    with counting(visitor.app) as found:
        visitor.get(place)
    return len(found)


def test_reported_hours_are_corrected_with_the_coordinators_yes_and_listed_for_the_next_report(
    seat: Seat, run: Told, proposed: int
) -> None:
    andris, krista = seat("andris"), seat("krista")
    tell(krista, lambda: report(run, week(5, 6).isoformat()))
    andris.get("/hours/review")
    page = andris.submit("Approve 4:30 h")
    assert "The day was reported, so the coordinator has to agree too." in page.text
    page = krista.get("/reviews/coordinator")
    page = krista.follow("Reported hours of 1 learner are to be corrected")
    assert page.h1 == "Corrections of reported hours"
    for words in ("Ilze Bērziņa", "4:00 h approved", "+0:30 proposed", WHY):
        assert words in page.text
    page = krista.submit("Approve 4:30 h", button="Refuse it", status=422)
    page = krista.submit("Approve 4:30 h")
    assert "Corrected. It is a line of the next report." in page.text
    assert page.text.index("For the next report") < page.text.index("4:00 4:30 Krista Vanaga")
    lines = krista.get(f"{page.path}/print?as=csv").response.text
    assert "Ilze Bērziņa" in lines
    assert "+0:30" in lines
    krista.get(page.path)
    page = krista.submit(f"/corrections/{proposed}/reopening")
    assert "Taken back. The correction waits for you again." in page.text
    krista.submit("Approve 4:30 h")
    tell(krista, lambda: report(run, week(6).isoformat()))
    page = krista.get(page.path)
    assert "No reported hours were corrected since the last report." in page.text
    assert "In an earlier report" in page.text
