"""Hours stay with the library of their day, and papers say which one it was from when."""

from collections.abc import Callable

from app.results.certificates.queries import so_far
from app.workplace.logbook.queries import approved_minutes
from tests.coordination.moves.asking import WHY, look, there
from tests.kit.pages import Visitor
from tests.workplace.logbook.entries import approve, fill, log, send, tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]


def test_what_stays_and_what_moves_is_said_before_it_is_done(run: Told, krista: Visitor) -> None:
    tell(krista, lambda: approve(run, *fill(run, 2, 2)))
    tell(krista, lambda: fill(run, 5))
    tell(krista, lambda: log(run, told.week(6, 2), 90))
    page = look(krista, run, on="7.10.2026")
    assert "Approved: 2 entries · 2:00 h" in page.text
    assert "Of days before, not decided yet: 1 entry · 1:00 h" in page.text
    assert "Of that day and later: 1 entry · 1:30 h" in page.text
    assert "Responsible by the agreement with the new library: Marta Egle" in page.text
    assert "Pass the part on: Andris Kalniņš (mentor)" in page.html
    assert there(krista, run) == (run.story.libraries["berzleja"], "2026/14")
    page = krista.submit("Change the library: 7 October 2026", button="do")
    assert "The change of the library is kept." in page.text
    assert there(krista, run) == (run.story.libraries["liepkalne"], "2026/99")
    assert WHY in page.text
    assert "Host library, 31 August – 6 October 2026" in page.text
    assert "Bērzleja Library. Cooperation agreement: 2026/14" in page.text
    assert "Host library, from 7 October 2026" in page.text


def test_approved_hours_are_of_the_library_of_their_day_on_every_paper(
    seat: Seat, run: Told, krista: Visitor
) -> None:
    tell(krista, lambda: approve(run, *fill(run, 2, 2)))
    look(krista, run, on="7.10.2026")
    krista.submit("Change the library: 7 October 2026", button="do")
    tell(krista, lambda: log(run, told.week(6, 2), 90))
    tell(krista, lambda: approve(run, *(one.id for one in send(run, 6))))
    assert tell(krista, lambda: approved_minutes(run.placement)) == {"work": 210, "assessment": 0}
    said = tell(krista, lambda: so_far(told.placement(run)).hosts)
    assert [(one.host, one.agreement, one.work) for one in said] == [
        ("Bērzleja Library", "2026/14", 120), ("Liepkalne Library", "2026/99", 90),
    ]  # fmt: skip
    ilze = seat("ilze")
    whole = ilze.get(f"/hours/{run.placement}/print").text
    assert "Approved hours by library" in whole
    assert "Bērzleja Library31 August – 6 October 20262:00" in whole
    assert "Liepkalne Libraryfrom 7 October 20261:30" in whole
    week = ilze.get(f"/hours/{run.placement}/week/2/print").text
    assert "Bērzleja Library. Cooperation agreement: 2026/14" in week
    assert "Liepkalne Library" not in week


def test_hours_so_far_and_its_check_page_say_the_hours_of_each_library(
    seat: Seat, run: Told, krista: Visitor
) -> None:
    tell(krista, lambda: approve(run, *fill(run, 2, 2)))
    look(krista, run, on="7.10.2026")
    krista.submit("Change the library: 7 October 2026", button="do")
    ilze = seat("ilze")
    page = ilze.get(f"/certificates/courses/{run.enrolment}")
    assert "Bērzleja Library: 2:00 h of work and 0:00 h of assessment" in page.text
    ilze.submit("Make the paper")
    page = ilze.follow("See how others check it")
    assert "Host library, 31 August – 6 October 2026" in page.text
    assert "Bērzleja Library: 2:00 h of work and 0:00 h of assessment" in page.text
    assert "Liepkalne Library: 0:00 h of work and 0:00 h of assessment" in page.text
