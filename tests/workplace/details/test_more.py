"""What an entry tells beside its hours: taught, competences, how, a link; old prints stay true."""

from collections.abc import Callable
from typing import Any

import pytest

from app.core.text.addresses import LONGEST_LINK, is_link
from app.workplace.hours.queries.sheets import sheet
from app.workplace.hours.rules import Period
from app.workplace.logbook.models import entries_of
from tests.kit.pages import Visitor
from tests.workplace.logbook.entries import TYPED, approve, fill, stored, url
from tests.workplace.placements.told import FIRST, LAST, Told

Seat = Callable[[str], Visitor]
MORE = {
    "taught": "How to tag a photograph.",
    "competence": "DigComp 2.1:2.1",
    "competence_more": "DigComp 2.1:3.1",
    "independence": "supervised",
    "link": "https://library.example/photos?year=1950",
}


def test_it_is_typed_folded_and_read_wherever_the_entry_is(seat: Seat, run: Told) -> None:
    ilze, andris = seat("ilze"), seat("andris")
    page = ilze.get(url(run))
    ilze.submit("Save entry", {**TYPED, **MORE})
    (row,) = stored(ilze, run)
    codes = [MORE["competence"], MORE["competence_more"]]
    assert (row["competences"], row["independence"]) == (codes, "supervised")
    assert (row["taught"], row["link"]) == (MORE["taught"], MORE["link"])
    page = ilze.get(url(run))
    page = ilze.submit("Send week 6")
    entry, week = f"/logbook/entries/{row['id']}", url(run)
    for who, address in ((ilze, entry), (andris, entry), (andris, week), (andris, "/hours/review")):
        page = who.get(address)
        assert "Taught: How to tag a photograph." in page.text
        assert "Supervised" in page.text
        assert "DigComp 2.1" in page.text
        (link,) = [one for one in page.find_all("a") if one.get("href") == MORE["link"]]
        assert set(link.get("rel", "").split()) >= {"noopener", "noreferrer"}
    table = andris.get(f"/hours/{run.placement}/print?as=csv").body.decode("utf-8-sig")
    for words in ("Taught: How to tag a photograph.", "Supervised", MORE["link"]):
        assert words in table


def test_what_is_chosen_stands_in_the_form_again_and_can_be_taken_out(
    seat: Seat, run: Told
) -> None:
    ilze = seat("ilze")
    ilze.get(url(run))
    ilze.submit("Save entry", {**TYPED, **MORE})
    (row,) = stored(ilze, run)
    page = ilze.get(f"/logbook/entries/{row['id']}")
    form = page.form("Save entry")
    assert {name: form.value(name)[0].strip() for name in MORE} == MORE
    ilze.submit("Save entry", dict.fromkeys(MORE, ""))
    (row,) = stored(ilze, run)
    assert (row["competences"], row["independence"], row["taught"], row["link"]) == ([], "", "", "")
    page = ilze.get(f"/logbook/entries/{row['id']}")
    sent = dict(page.form("Save entry").data(MORE))
    ilze.post(page.path, {**sent, "competence": "DigComp 9:9", "independence": "asleep"})
    (row,) = stored(ilze, run)
    assert (row["competences"], row["independence"]) == ([MORE["competence_more"]], "")


@pytest.mark.parametrize(
    "link",
    [
        *("http://library.example/", "javascript:alert(1)", "library.example", "https://"),
        *("https://ilze@library.example/", "https://localhost/", "https://a b.example/"),
        *("HTTPS:\\\\library.example", "https://library.example:port/", "x" * 501),
    ],
)
def test_a_link_to_nothing_safe_is_refused_and_stays_typed(
    seat: Seat, run: Told, link: str
) -> None:
    assert not is_link(link)
    if link.startswith("javascript"):
        return  # not even a field of a page may hold it
    ilze = seat("ilze")
    ilze.get(url(run))
    page = ilze.submit("Save entry", {**TYPED, "link": link}, status=422)
    assert "https://, or leave it empty." in page.text or len(link) > LONGEST_LINK
    assert page.form("Save entry").value("did")[0].strip() == TYPED["did"]
    assert stored(ilze, run) == []


def test_check_codes_of_old_prints_stay_the_same(session: Any, run: Told) -> None:
    """The code was printed by the version before; nothing new goes into it."""
    plain = fill(run, 2, did="Wrote the posting plan.", learned="To plan.")
    approve(run, *plain)
    more = {"taught": "To plan.", "link": MORE["link"], "independence": "alone"}
    told = fill(run, 3, **more, competences=(MORE["competence"],))
    approve(run, *told)
    entries = entries_of(run.placement)
    assert sheet(entries[:1], Period(FIRST, LAST)).code == "64758D43"
    assert sheet(entries, Period(FIRST, LAST)).code == "05E0C550"
