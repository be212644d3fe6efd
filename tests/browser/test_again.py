"""A result that is not yet a yes leads to the next version, with what to do in order."""

import pytest

from tests.browser.conftest import Reader
from tests.browser.road_folder import hand_in, keep
from tests.browser.road_judging import NOT_YOURS, agree, confirm, release, seal

WHAT = "Business plan"


def _say_not_yet(andris: Reader, dace: Reader) -> None:
    """The trainer of the world has sealed already."""
    andris.open("/")
    seal(andris, WHAT, 1, "Nobody is named who buys it.")
    dace.open("/")
    dace.choose("To review")
    dace.follow(WHAT)
    agree(dace, "not_yet", score=1)
    confirm(andris, WHAT)
    dace.choose("To review")
    dace.follow(WHAT)
    dace.reads("Release")
    dace.look_at_colours({"color_scheme": "dark"}, {"forced_colors": "active"})
    release(dace, WHAT)


def _write_again(ilze: Reader) -> None:
    ilze.open("/")
    ilze.follow(f"Your result is here: {WHAT}")
    ilze.reads("Not yet", "Work through it section by section.", "Answers a need")
    ilze.follow("Start the changes")
    ilze.reads("The library and the service")
    ilze.follow(WHAT)
    ilze.follow("Summary")
    ilze.write({"Summary": "Families buy prints of their street."})
    keep(ilze, "Families buy")
    hand_in(ilze, WHAT, version=2)


@pytest.mark.in_turn
def test_not_yet_leads_to_a_second_version_that_is_scored_anew(live, doors, at_desk):
    ilze, andris, dace = (at_desk(who) for who in ("ilze", "andris", "dace"))
    _say_not_yet(andris, dace)
    _write_again(ilze)
    andris.choose("To review")
    andris.follow(WHAT)
    andris.reads("Version 2", "Score it alone first")
    andris.press("Begin")
    andris.reads(NOT_YOURS)
    assert andris.main.locator("input[name^=score_]:checked").count() == 0
