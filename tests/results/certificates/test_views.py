"""Learner and coordinator make, print and withdraw "hours so far"; its code leads to a page."""

import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app.core import clock
from app.core.db.base import db
from app.core.text.codes import grouped
from app.groups.cohorts.models import Cohort, Enrolment, Library
from app.groups.pauses.rules import Kind, Stretch
from app.results.certificates.models import Certificate
from app.workplace.pausing.actions import note
from bin.programs import path_of
from tests.kit.pages import Visitor
from tests.kit.queries import counting
from tests.results.certificates.made import checked, made, stored
from tests.workplace.logbook.entries import approve, fill, tell
from tests.workplace.placements import told
from tests.workplace.placements.told import Told, week

Seat = Callable[[str], Visitor]


def pixels(file: bytes, folder: Path) -> bytes:
    """The first sheet of a PDF as a picture."""
    (folder / "paper.pdf").write_bytes(file)
    made = ["pdftoppm", "-r", "150", "-png", "-singlefile", "paper.pdf", "sheet"]
    subprocess.run(made, cwd=folder, check=True)
    return (folder / "sheet.png").read_bytes()


def read_code(folder: Path) -> str:
    """What the QR code on a picture says, by a decoder that we did not write."""
    command = [path_of("zbarimg") or "", "--quiet", "--raw", "sheet.png"]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.mark.needs("pdftotext")
@pytest.mark.needs("zbarimg")
def test_the_code_on_the_paper_leads_to_its_page_and_the_paper_stays_as_it_was(
    seat: Seat, run: Told, tmp_path: Path
) -> None:
    ilze = seat("ilze")
    tell(ilze, lambda: approve(run, *fill(run, 2, 3)))
    ilze.get(f"/hours/{run.placement}")
    index = ilze.get(ilze.page.links()["Hours so far, to be checked by others"])
    assert "3:00 h" in index.text
    page = ilze.submit("Make the paper")
    assert "Made: number 2026-0001." in page.text
    path = next(one for one in page.links().values() if one.endswith("?as=pdf"))
    first = {form: ilze.get(path.replace("pdf", form)).body for form in ("pdf", "docx")}

    pixels(first["pdf"], tmp_path)
    leads_to = read_code(tmp_path).strip()
    assert leads_to.startswith("https://localhost/certificates/check?number=2026-0001&code=")
    assert "This paper is valid" in Visitor(ilze.app).get(leads_to).text
    assert stored(ilze.app, 1).code in leads_to

    def change() -> None:
        enrolment = db.session.get_one(Enrolment, run.enrolment)
        db.session.get_one(Library, enrolment.library_id).name = "Another name"
        db.session.get_one(Cohort, enrolment.cohort_id).language = "lv"
        approve(run, *fill(run, 3, 2))

    tell(ilze, change)
    clock.move_to(clock.now() + timedelta(days=3))
    krista = seat("krista")
    again = {form: krista.get(path.replace("pdf", form)).body for form in first}
    assert [form for form in first if first[form] != again[form]] == []


def test_the_paper_says_what_is_approved_and_how_it_is_checked(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    paper = tell(ilze, lambda: [approve(run, *fill(run, 2, 3)), fill(run, 3, 4), made(run)][-1])
    page = ilze.get(f"/certificates/{paper.id}")
    assert page.h1 == "Hours so far"
    assert "Approved work3:00" in page.words("tr")
    assert "Approved assessment0:00" in page.words("tr")
    for words in ("Ilze Bērziņa", paper.number, grouped(paper.code), "31 August – 8 October 2026"):
        assert words in page.text
    assert "7:00" not in page.text


def test_the_paper_says_the_days_of_pauses_and_nothing_else_of_them(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    away = Stretch(week(5, 4), week(7, 1))  # it goes on after today, until when the paper says

    def paused() -> Certificate:
        note(told.person(run, "ilze"), told.placement(run), Kind.CLOSED, away)
        return made(run)

    page = ilze.get(f"/certificates/{tell(ilze, paused).id}")
    assert "Pause: 2–8 October 2026" in page.text
    assert "closed" not in page.text


def test_a_paper_is_printed_with_the_name_alone_that_stood_on_it(seat: Seat, run: Told) -> None:
    ilze = seat("ilze")
    paper = tell(ilze, lambda: made(run))
    tell(ilze, lambda: setattr(told.person(run, "ilze"), "name", "Ilze Liepa"))
    page = ilze.get(f"/certificates/{paper.id}")
    assert page.path == f"/certificates/courses/{run.enrolment}"
    assert "Another name stood on this paper, so it is not printed again." in page.text
    assert f"/certificates/{paper.id}?as=pdf" not in page.html
    again = tell(ilze, lambda: made(run))
    assert (again.id, again.replaces_id) == (paper.id + 1, paper.id)
    for one, name in ((paper, "Ilze Bērziņa"), (again, "Ilze Liepa")):
        checked(ilze, one.number, one.code)
        assert "Yes. The paper was made" in ilze.submit("Is it this person?", name=name).text


def test_a_coordinator_comes_by_the_learners_page_and_withdraws(seat: Seat, run: Told) -> None:
    krista = seat("krista")
    paper = tell(krista, lambda: made(run))
    krista.get(f"/cohorts/enrolments/{run.enrolment}")
    krista.get(krista.page.links()["Hours so far, to be checked by others"])
    links = {one.get("aria-label"): one.get("href") for one in krista.page.find_all("a")}
    form = krista.get(links["Withdraw number 2026-0001"])
    assert "Write why" in krista.submit("Withdraw this paper", status=422, why=" ").text
    page = krista.submit("Withdraw this paper", why="The host is another one")
    assert "Withdrawn: number 2026-0001 no longer counts." in page.text
    assert "The host is another one" in page.text
    assert (
        "no longer counts, so it is not printed again"
        in krista.get(f"/certificates/{paper.id}").text
    )
    assert "The host is another one" in seat("ilze").get(form.path.rpartition("/")[0]).text
    back = krista.get(f"/certificates/courses/{run.enrolment}")
    assert "counts as before" in krista.submit("Take this back: number 2026-0001 counts").text
    assert back.status == 200


def test_pages_ask_little_however_many_papers_there_are(seat: Seat, run: Told) -> None:
    asked = []
    for _time in range(2):
        for _paper in range(4):
            clock.move_to(clock.now() + timedelta(days=1))
            paper = tell(seat("dace"), lambda: made(run))
        ilze = seat("ilze")
        ilze.get(f"/certificates/courses/{run.enrolment}")
        with counting(ilze.app) as found:
            ilze.get(f"/certificates/courses/{run.enrolment}")
        with counting(ilze.app) as checking:
            Visitor(ilze.app).get(f"/certificates/check?number={paper.number}&code={paper.code}")
        asked.append((len(found), len(checking)))
    assert asked[0] == asked[1]
    assert asked[0][0] <= 12
    assert asked[0][1] <= 5
