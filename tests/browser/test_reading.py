"""What was handed in is read beside its contents, and spoken of and scored from where it stands."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def version(doors):
    """The action plan that Ilze's evaluators read."""
    return f"/handins/{doors.values['version_id']}"


def test_the_contents_stay_in_view_and_lead_to_each_part(live, at_desk, version):
    dace = at_desk("dace")
    page = dace.open(version)
    contents = page.get_by_role("navigation", name="In this version")
    contents.get_by_role("link").last.click()
    assert page.evaluate("scrollY") > 200
    expect(contents).to_be_in_viewport()
    expect(dace.main.locator("article section").last).to_be_in_viewport()
    dace.look()


def test_a_part_is_spoken_of_in_its_place(live, at_desk, version):
    andris = at_desk("andris")
    page = andris.open(version)
    link = page.locator("a#comments-digital")
    link.focus()
    page.keyboard.press("Enter")
    talk = page.locator("details#comments-digital")
    expect(talk.locator("summary")).to_be_focused()
    talk.get_by_label("A note, no answer needed").check()
    talk.get_by_label("Your comment").fill("A clear beginning.")
    talk.get_by_role("button", name="Send comment").click()
    expect(talk).to_contain_text("A clear beginning.")
    assert version in page.url
    andris.look()


def test_without_scripts_it_is_spoken_of_on_a_page_that_leads_back(live, at_desk, version):
    andris = at_desk("andris", scripts=False)
    page = andris.open(version)
    page.locator("a#comments-digital").click()
    andris.reads("Comments on a section")
    page.get_by_label("A note, no answer needed").check()
    page.get_by_label("Your comment").fill("A clear beginning.")
    andris.press("Send comment")
    spoken = page.locator("a#comments-digital")
    expect(spoken).to_contain_text("1 comment")
    expect(spoken).to_be_in_viewport()


def test_on_a_phone_nothing_scrolls_sideways_and_the_contents_are_one_line(live, at_desk, version):
    andris = at_desk("andris", screen="phone")
    page = andris.open(version)
    contents = page.get_by_role("navigation", name="In this version")
    heights = [one.bounding_box()["height"] for one in contents.get_by_role("link").all()]
    assert max(heights) < 40
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_each_point_moves_the_text_beside_it_and_not_the_scores(live, at_desk, doors):
    andris = at_desk("andris")
    page = andris.open(f"/handins/document/{doors.values['business_id']}")
    andris.follow("Version 1")
    andris.press("Read and score")
    andris.reads("Nobody sees this before both of you have sealed.")
    point = page.locator("#c-measures")
    point.get_by_role("link", name="Read it").click()
    expect(page.locator("#business-measures")).to_be_in_viewport()
    expect(point).to_be_in_viewport()
    assert andris.main.locator("input:checked").count() == 0
