"""Talking about a text: asking, answering, removing, and who may not."""

import pytest

from app.core import clock
from app.core.db.base import db
from app.groups.notifications.models import Notice
from app.project.comments.models import counts, open_must_fix
from app.project.comments.rules import Count
from app.project.documents.models import Document
from tests.house.limits import over_the_limit


def told(app, kind):
    with app.app_context():
        return {one.person_id for one in db.session.query(Notice).filter_by(kind=kind)}


@pytest.mark.parametrize("name", ["andris", "dace", "vera"])
def test_those_who_read_along_comment_on_a_row(app, as_, swot, story, comments, name):
    reader = as_(name)
    reader.get(f"/plans/{swot}")
    reader.submit("Send comment", {"row": "line1", "kind": "idea", "text": "Who asks?"})
    (one,) = comments()
    assert (one.part, one.row, one.kind, one.text) == ("swot", "line1", "idea", "Who asks?")
    assert told(app, "commented") == {story.people["ilze"]}


def test_an_empty_comment_is_not_sent_and_says_what_to_do(as_, swot, comments):
    reader = as_("andris")
    reader.get(f"/comments/{swot}/parts/swot")
    page = reader.submit("Send comment", {"text": " "}, status=422)
    assert "Write your comment." in page.text
    assert "Choose what you ask for." in page.text
    assert comments() == []


def test_a_comment_sent_twice_is_there_once(as_, swot, comments):
    reader = as_("andris")
    reader.get(f"/comments/{swot}/parts/swot")
    page, fields = reader.page, {"kind": "note", "text": "Good"}
    for _time in range(2):
        reader.page = page
        reader.submit("Send comment", fields)
    assert len(comments()) == 1


def test_with_scripts_only_the_talk_comes_back(as_, swot):
    reader = as_("andris")
    reader.get(f"/plans/{swot}")
    page = reader.submit("Send comment", {"kind": "note", "text": "Good"}, htmx=True)
    assert not page.whole
    assert "Good" in page.text


def test_the_learner_sees_what_must_be_fixed_beside_the_text(as_, swot, must_fix):
    page = as_("ilze").get(f"/plans/{swot}/swot")
    assert "Name more." in page.text
    assert "Threat 1: Photos need consent" in page.text
    assert "1 comment" in page.links()


def test_beside_an_open_form_talking_needs_scripts_or_a_page_of_its_own(as_, swot, must_fix):
    ilze = as_("ilze")
    page = ilze.get(f"/plans/{swot}/swot")
    discussion = page.find_all("section", id="comments-swot")[0]
    quiet = [one for one in discussion.iter() if one.get("data-when-saving") is not None]
    assert [form for one in quiet for form in one.iter("form")] == list(discussion.iter("form"))
    page = ilze.follow("Answer or write comments on a page of their own")
    assert "data-when-saving" not in page.html
    page = ilze.submit("Send answer", {"text": "Two more now."})
    assert page.h1 == "Comments on a section"
    assert "1 answered comment" in page.text
    assert "open" not in page.find_all("details")[0].attrib
    page = ilze.submit("Send answer", {"text": " "}, status=422)
    assert "open" in page.find_all("details")[0].attrib, "what is refused is folded away"


def test_the_learner_marks_it_as_answered_and_takes_that_back(app, as_, swot, must_fix, comments):
    ilze = as_("ilze")
    ilze.get(f"/plans/{swot}/swot")
    ilze.submit("Mark as answered")
    assert comments()[0].answered_at
    ilze.submit("It is not settled after all")
    assert comments()[0].answered_at is None


def test_the_learners_answer_settles_it_and_tells_who_asked(
    app, as_, swot, must_fix, story, comments
):
    ilze = as_("ilze")
    ilze.get(f"/plans/{swot}/swot")
    page = ilze.submit("Send answer", {"text": "Two more now."})
    assert "1 answered comment" in page.text
    first, answer = comments()
    assert (first.answered_by_id, answer.reply_to_id) == (story.people["ilze"], first.id)
    assert told(app, "answered") == {story.people["andris"]}


def test_an_empty_answer_says_so_and_changes_nothing(as_, swot, must_fix, comments):
    ilze = as_("ilze")
    ilze.get(f"/plans/{swot}/swot")
    page = ilze.submit("Send answer", {"text": ""}, status=422)
    assert "Write your answer." in page.text
    assert len(comments()) == 1


def test_an_answer_of_the_mentor_settles_nothing(as_, swot, must_fix, comments):
    andris = as_("andris")
    andris.get(f"/plans/{swot}")
    andris.submit("Send answer", {"text": "Still open."})
    assert comments()[0].answered_at is None


def test_a_removed_comment_leaves_its_place_and_can_come_back(as_, swot, must_fix):
    andris, ilze = as_("andris"), as_("ilze")
    andris.get(f"/plans/{swot}")
    andris.submit("Remove your comment")
    page = ilze.get(f"/plans/{swot}/swot")
    assert "Andris removed this comment" in page.text
    assert "Name more." not in page.text
    andris.submit("Put your comment back")
    assert "Name more." in ilze.get(f"/plans/{swot}/swot").text


@pytest.mark.parametrize("what", ["removal", "answered"])
def test_nobody_else_removes_or_settles_a_comment(as_, swot, must_fix, comments, what):
    dace = as_("dace")
    dace.get(f"/plans/{swot}")
    dace.post(f"/comments/{must_fix}/{what}", status=403)
    assert (comments()[0].removed_at, comments()[0].answered_at) == (None, None)


@pytest.mark.parametrize("name", ["krista", "ruta", "marta", "otto", "nadia", "karlis"])
def test_strangers_read_and_say_nothing(as_, swot, must_fix, comments, name):
    stranger = as_(name)
    stranger.get(f"/comments/{swot}/parts/swot", status=404)
    stranger.post(f"/comments/{swot}/parts/swot", {"kind": "note", "text": "x"}, status=404)
    stranger.post(f"/comments/{must_fix}/reply", {"text": "x"}, status=404)
    assert len(comments()) == 1


def test_comments_stay_when_the_offer_ends_and_the_mentor_reads_them_no_more(as_, swot, must_fix):
    ilze = as_("ilze")
    ilze.get(f"/plans/{swot}/swot")
    page = ilze.submit("part", button="Stop sharing the draft")
    assert "Name more." in page.text
    as_("andris").get(f"/comments/{swot}/parts/swot", status=404)


@pytest.mark.parametrize("first", [[], ["Stop sharing the draft"]])
def test_sharing_or_not_stores_what_is_typed_beside_the_button(as_, swot, first):
    ilze, typed = as_("ilze"), {"library": "A house by the river"}
    ilze.get(f"/plans/{swot}/swot")
    for button in first:
        ilze.submit("part", button=button)
    button = "Ask for comments" if first else "Stop sharing the draft"
    page = ilze.submit("part", typed, button=button)
    assert page.form("part").value("library") == ["A house by the river"]


def test_what_another_window_changed_meanwhile_is_compared_after_sharing(as_, swot):
    ilze, late = as_("ilze"), as_("ilze")
    for one in (ilze, late):
        one.get(f"/plans/{swot}/swot")
    ilze.submit("part", {"library": "The first words"}, button="save=stay")
    page = late.submit("part", {"library": "The second words"}, button="Stop sharing the draft")
    assert page.path.endswith("/comparison")
    assert "The first words" in page.text
    assert "The second words" in page.text
    as_("andris").get(f"/plans/{swot}", status=404)


def test_news_of_a_draft_that_is_shared_no_more_says_so_and_leads_nowhere(as_, swot):
    ilze, andris = as_("ilze"), as_("andris")
    assert any("asks you for comments" in words for words in andris.get("/notifications/").links())
    ilze.get(f"/plans/{swot}/swot")
    ilze.submit("part", button="Stop sharing the draft")
    page = andris.get("/notifications/")
    assert "asked you for comments, and no longer shows this draft" in page.text
    assert not any("asked you for comments" in words for words in page.links())


def test_comments_on_a_returned_draft_show_none_of_its_new_words(app, as_, swot, must_fix):
    with app.app_context():
        document = db.session.get_one(Document, swot)
        document.offered_at, document.handed_in_count = None, 1
        db.session.commit()
    page = as_("andris").get(f"/comments/{swot}/parts/swot")
    assert "Name more." in page.text
    assert "Threat 1" in page.text
    assert "Photos need consent" not in page.html


def test_an_offered_text_names_lines_of_an_unoffered_one_by_their_number(app, as_, swot):
    with app.app_context():
        goals = db.session.query(Document).filter_by(kind="goals").one()
        goal = {"key": "goal1", "sentence": "A guide", "answers": ["line1"]}
        goals.part("goals").content, goals.offered_at = {"goals": [goal]}, clock.now()
        db.session.commit()
        number = goals.id
    cited = "Threat 1: Photos need consent"
    assert cited in as_("andris").get(f"/plans/{number}").text
    ilze = as_("ilze")
    ilze.get(f"/plans/{swot}/swot")
    ilze.submit("part", button="Stop sharing the draft")
    for page in (f"/plans/{number}", f"/plans/{number}/print"):
        text = as_("andris").get(page).text
        assert "Threat 1" in text
        assert "Photos need consent" not in text


def test_open_comments_are_counted_by_part(app, swot, must_fix):
    with app.app_context():
        assert counts([swot]) == {(swot, "swot"): Count(1, 1, 0)}
        assert [one.id for one in open_must_fix(swot)] == [must_fix]


def test_markup_in_a_comment_stays_text(as_, swot, comments):
    reader = as_("andris")
    reader.get(f"/plans/{swot}")
    reader.submit("Send comment", {"kind": "note", "text": "<script>alert(1)</script>"})
    page = as_("ilze").get(f"/plans/{swot}/swot")
    assert "<script>alert(1)</script>" in page.text


def test_an_answer_without_end_is_told_at_its_field(as_, swot, must_fix):
    andris = as_("andris")
    andris.get(f"/plans/{swot}")
    assert over_the_limit(andris, "Send answer") == []
