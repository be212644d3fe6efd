"""A version is read like a document: its parts in the order of reading, the talk beside each."""

import pytest

from app.core import clock
from app.core.db.base import db
from app.project.comments.actions import say
from app.project.comments.models import Comment
from app.project.comments.rules import Kind
from app.project.documents.models import Document
from app.project.documents.rules import State
from tests.kit.markup import words
from tests.kit.people import person


def ids(page):
    return [one.get("id") for one in page.find_all("article")[0].iter() if one.get("id")]


def opened_in_place(visitor, version):
    """What htmx puts beside the heading of a part."""
    (link,) = visitor.get(f"/handins/{version}").find_all("a", id="comments-digital")
    talk = visitor.get(link.get("hx-get"), htmx=True)
    assert not talk.whole
    return talk


def test_what_was_agreed_comes_first_then_what_the_plan_rests_on(as_, handed_in):
    page = as_("dace").get(f"/handins/{handed_in}")
    parts = [one for one in ids(page) if one.endswith("-title")]
    expected = ["plan-topic-title", "swot-swot-title", "goals-goals-title", "plan-need-title"]
    assert parts[:4] == expected


def test_the_contents_lead_to_every_part(as_, handed_in):
    page = as_("dace").get(f"/handins/{handed_in}")
    (contents,) = page.find_all("nav", aria_label="In this version")
    led = [one.get("href").removeprefix("#") for one in contents.iter("a")]
    assert led == [one.get("id") for one in page.find_all("article")[0].findall("section")]
    assert len(led) == 13


def test_the_swot_stands_in_four_boxes_and_goals_on_cards(as_, handed_in):
    page = as_("dace").get(f"/handins/{handed_in}")
    (swot,) = page.find_all("div", class_="swot")
    assert [words(one) for one in swot.iter("h3")] == [
        "Strengths", "Weaknesses", "Opportunities", "Threats",
    ]  # fmt: skip
    (cards,) = page.find_all("ul", class_="cards")
    assert "Goal 1 · by 8 October 2026" in words(cards)


def test_activities_are_a_table_with_days_in_one_column_and_the_number_of_the_goal(as_, handed_in):
    page = as_("dace").get(f"/handins/{handed_in}")
    (table,) = page.find_all("table", aria_label="Activities")
    heads = [words(one) for one in table.iter("th") if one.get("scope") == "col"]
    assert heads == ["What", "Who", "When", "Planned hours", "Result", "Goal that it serves"]
    cells = [words(one) for one in table.iter("td")]
    assert "8 Oct 2026" in cells
    assert "Goal 1" in cells
    assert "3:30" in cells


def test_what_is_cited_leads_to_where_it_stands(as_, handed_in):
    page = as_("dace").get(f"/handins/{handed_in}")
    led = [one.get("href") for one in page.find_all("article")[0].iter("a")]
    cited = [one for one in led if one.startswith("#")]
    assert len(cited) == 2, "the goal of an activity, the line of the SWOT that a goal answers"
    assert {one.removeprefix("#") for one in cited} <= set(ids(page))


def test_hours_of_several_activities_are_added(as_, app, prepared, story, written):
    with app.app_context():
        part = db.session.get_one(Document, written["plan"]).part("activities")
        row = part.content["activities"][0]
        part.content = {"activities": [row, {**row, "key": "another1", "hours": 45}]}
        db.session.commit()
    page = as_("ilze").get(f"/handins/check/{written['plan']}")
    (table,) = page.find_all("table", aria_label="Activities")
    sums = [words(one) for one in next(table.iter("tfoot")).iter("td")]
    assert [one for one in sums if one] == ["4:15"]


def test_a_part_is_spoken_of_from_where_it_stands(as_, app, handed_in):
    andris = as_("andris")
    andris.get(f"/handins/{handed_in}")
    page = andris.follow("Comment: Digital solution")
    assert page.h1 == "Comments on a section"
    page = andris.submit("Send comment", {"kind": "must_fix", "text": "Who looks after it?"})
    assert page.h1 == "Action plan, version 1"
    assert "1 comment: Digital solution" in page.links()
    assert "Andris: Who looks after it?" in page.text
    assert "Back to the text" in andris.follow("1 comment: Digital solution").links()


def test_with_scripts_the_talk_opens_in_its_place(as_, handed_in):
    andris = as_("andris")
    andris.page = opened_in_place(andris, handed_in)
    talk = andris.submit("Send comment", {"kind": "note", "text": "Good."}, htmx=True)
    (opened,) = talk.find_all("details", id="comments-digital")
    assert "Good." in words(opened)
    assert words(next(opened.iter("summary"))) == "1 comment: Digital solution"


def test_what_is_refused_in_place_stays_in_place(as_, handed_in):
    andris = as_("andris")
    andris.page = opened_in_place(andris, handed_in)
    page = andris.submit("Send comment", {"text": "Kept."}, status=422, htmx=True)
    assert page.find_all("details", id="comments-digital")
    assert "Kept." in page.html


def test_a_coordinator_reads_the_text_and_nothing_of_the_talk(as_, app, story, handed_in):
    with app.app_context():
        plan = db.session.query(Document).filter_by(kind="plan").one()
        say(plan, person(story, "dace"), "digital", "Between us.", Kind.IDEA)
        db.session.commit()
    assert "Between us." in as_("dace").get(f"/handins/{handed_in}").text
    page = as_("krista").get(f"/handins/{handed_in}")
    assert "Between us." not in page.html
    assert "1 comment" not in page.text


@pytest.mark.parametrize("who", ["andris", "dace"])
def test_scoring_begins_with_one_press_from_the_text(as_, handed_in, who):
    evaluator = as_(who)
    evaluator.get(f"/handins/{handed_in}")
    page = evaluator.submit("Read and score")
    assert "Nobody sees this before both of you have sealed." in page.text


@pytest.mark.parametrize("who", ["ilze", "vera", "krista"])
def test_who_does_not_evaluate_is_offered_no_scoring(as_, handed_in, who):
    assert "Read and score" not in as_(who).get(f"/handins/{handed_in}").text


def test_speaking_of_a_part_stores_nothing_when_it_is_only_opened(as_, app, handed_in):
    andris = as_("andris")
    andris.get(f"/handins/{handed_in}")
    andris.follow("Comment: Digital solution")
    with app.app_context():
        assert db.session.query(Comment).count() == 0


def test_what_the_plan_rests_on_is_spoken_of_too(as_, app, handed_in):
    dace = as_("dace")
    dace.get(f"/handins/{handed_in}")
    dace.follow("Comment: SWOT of the library")
    page = dace.submit("Send comment", {"kind": "must_fix", "text": "Name one more threat."})
    assert "1 comment: SWOT of the library" in page.links()
    with app.app_context():
        (said,) = db.session.query(Comment)
        assert db.session.get_one(Document, said.document_id).kind == "swot"
    assert "Name one more threat." not in as_("krista").get(f"/handins/{handed_in}").html


def test_draft_and_version_lead_to_each_other_by_name(as_, app, handed_in, written):
    with app.app_context():
        plan = db.session.get_one(Document, written["plan"])
        plan.offered_at, plan.state = clock.now(), State.DRAFT
        db.session.commit()
    dace = as_("dace")
    dace.get(f"/handins/{handed_in}")
    dace.follow("The draft may be younger. It is not scored.")
    assert dace.follow("Read what was handed in. Drafts are not scored.").h1.endswith(
        "all versions"
    )
    assert "The draft" not in as_("krista").get(f"/handins/{handed_in}").text
