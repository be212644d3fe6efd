"""Hand-in as the learner and those around her experience it."""

import pytest

from app.core.audit.models import Line
from app.core.db.base import db
from app.project.comments.actions import say
from app.project.comments.rules import Kind
from app.project.documents.models import Document
from app.project.documents.rules import State
from app.project.handins import actions
from app.project.handins.models import Version, versions_of
from app.project.handins.rules import Outcome
from tests.kit.people import person
from tests.project.handins.writing import change

CHECK = "Check everything and hand in"


def test_the_learner_checks_everything_and_hands_in(as_, written):
    ilze = as_("ilze")
    page = ilze.get(f"/handins/check/{written['plan']}")
    assert page.h1 == CHECK
    assert "Andris Kalniņš (mentor)" in page.text
    assert "Dace Ozola (main trainer)" in page.text
    page = ilze.submit("Hand in version 1")
    assert page.h1 == "Action plan, version 1"
    assert "Handed in" in page.text


def test_the_learner_is_not_named_among_her_own_readers(as_, written):
    page = as_("ilze").get(f"/handins/check/{written['plan']}")
    assert "Ilze Bērziņa (learner)" not in page.text


def test_the_check_shows_the_whole_plan_with_a_way_to_change_each_part(as_, written):
    page = as_("ilze").get(f"/handins/check/{written['plan']}")
    assert "We wrote digital solution here" in page.text
    assert "We wrote swot library here" in page.text
    assert len([words for words in page.links() if words.startswith("Change: ")]) >= 10


def test_what_is_missing_stands_as_links_and_there_is_no_button(as_, app, story, written):
    with app.app_context():
        document = db.session.get_one(Document, written["plan"])
        change(document, "digital", "solution", "", story)
        db.session.commit()
    page = as_("ilze").get(f"/handins/check/{written['plan']}")
    assert any("solution" in href for words, href in page.links().items() if "Fill in" in words)
    assert not page.find_all("form", action=f"/handins/check/{written['plan']}")


def test_handing_in_what_is_not_complete_is_refused_and_changes_nothing(as_, app, story, written):
    ilze = as_("ilze")
    ilze.get(f"/handins/check/{written['plan']}")
    with app.app_context():
        change(db.session.get_one(Document, written["plan"]), "topic", "title", "", story)
        db.session.commit()
    page = ilze.submit("Hand in version 1", status=422)
    assert "What is still missing" in page.text
    with app.app_context():
        assert db.session.get_one(Document, written["plan"]).state is State.DRAFT
        assert versions_of(written["plan"]) == []


def test_a_double_click_hands_in_once(as_, app, written):
    ilze = as_("ilze")
    page = ilze.get(f"/handins/check/{written['plan']}")
    data = dict(page.form("Hand in version 1").data({}))
    for _click in range(2):
        ilze.post(f"/handins/check/{written['plan']}", data)
    with app.app_context():
        assert len(versions_of(written["plan"])) == 1


def test_a_swot_is_offered_for_comments_and_not_handed_in(as_, written):
    as_("ilze").get(f"/handins/check/{written['swot']}", status=404)


@pytest.mark.parametrize("who", ["andris", "dace", "krista", "vera", "marta", "otto"])
def test_nobody_else_hands_in(as_, written, who):
    as_(who).get(f"/handins/check/{written['plan']}", status=404)


def test_the_business_plan_names_its_supervisor(as_, written):
    ilze = as_("ilze")
    assert "Supervisor" in ilze.get(f"/handins/check/{written['business']}").text
    page = ilze.submit("Hand in version 1")
    assert "Andris Kalniņš (mentor)" in page.text


@pytest.mark.parametrize("who", ["ilze", "andris", "dace", "vera", "krista"])
def test_those_around_the_learner_read_the_version(as_, handed_in, who):
    page = as_(who).get(f"/handins/{handed_in}")
    assert "We wrote digital solution here" in page.text


@pytest.mark.parametrize("who", ["marta", "otto", "ivo", "nadia", "ruta"])
@pytest.mark.parametrize("path", ["", "/print", "/changes"])
def test_nobody_else_reads_the_version(as_, handed_in, who, path):
    as_(who).get(f"/handins/{handed_in}{path}", status=404)


def test_that_a_coordinator_read_it_stands_in_the_record(as_, app, handed_in):
    as_("krista").get(f"/handins/{handed_in}")
    with app.app_context():
        line = db.session.query(Line).filter_by(act="version read").one()
        assert (line.role, line.after) == ("coordinator", str(handed_in))


def test_the_learner_takes_it_back(as_, app, handed_in):
    ilze = as_("ilze")
    ilze.get(f"/handins/{handed_in}")
    page = ilze.submit("Take it back and go on writing")
    assert "Taken back" in page.text
    with app.app_context():
        version = db.session.get_one(Version, handed_in)
        assert db.session.get_one(Document, version.document_id).state is State.DRAFT


def test_taking_back_what_is_being_evaluated_is_refused_in_words(as_, app, story, handed_in):
    ilze = as_("ilze")
    ilze.get(f"/handins/{handed_in}")
    with app.app_context():
        actions.open_version(db.session.get_one(Version, handed_in), person(story, "dace"))
        db.session.commit()
    page = ilze.submit("Take it back and go on writing")
    assert "it stays handed in" in page.text
    with app.app_context():
        assert db.session.get_one(Version, handed_in).withdrawn_at is None


def test_nobody_takes_back_for_the_learner(as_, handed_in):
    andris = as_("andris")
    andris.get(f"/handins/{handed_in}")
    andris.post(f"/handins/{handed_in}/withdrawal", status=403)


def test_the_print_carries_the_check_code(as_, app, handed_in):
    page = as_("ilze").get(f"/handins/{handed_in}/print")
    with app.app_context():
        assert db.session.get_one(Version, handed_in).sha256[:8] in page.text


def test_the_changes_show_words_that_came_and_went(as_, second):
    page = as_("dace").get(f"/handins/{second}/changes")
    assert page.h1 == "What changed in version 2"
    assert "Nobody under 25 comes to us today" in " ".join(page.words("ins"))
    assert "We wrote need need here" in " ".join(page.words("del"))


def test_only_parts_with_a_change_are_open(as_, second):
    page = as_("dace").get(f"/handins/{second}/changes")
    opened = [one for one in page.find_all("details") if one.get("open") is not None]
    assert len(opened) == 1
    assert len(page.find_all("details")) > 5


def test_a_coordinator_reads_what_changed_and_not_the_talk_about_it(app, as_, story, second):
    with app.app_context():
        plan = db.session.query(Document).filter_by(kind="plan").one()
        say(plan, person(story, "dace"), "need", "Say who asks.", Kind.MUST_FIX)
        db.session.commit()
    assert "Say who asks." in as_("dace").get(f"/handins/{second}/changes").text
    page = as_("krista").get(f"/handins/{second}/changes")
    assert "Nobody under 25 comes to us today" in page.text
    assert "Say who asks." not in page.html


def test_the_first_version_has_nothing_to_compare_with(as_, handed_in):
    assert as_("dace").get(f"/handins/{handed_in}/changes").h1 == "Action plan, version 1"


def test_a_version_leads_back_to_the_list_and_to_the_document(as_, handed_in):
    ilze, dace = as_("ilze"), as_("dace")
    for one in (ilze, dace):
        one.get(f"/handins/{handed_in}")
        one.follow("All versions")
    assert "11 of 11 sections done" in ilze.follow("Action plan").text
    assert dace.follow("Ilze Bērziņa").h1 == "Ilze Bērziņa"


def test_all_versions_stand_in_a_list(as_, second, written):
    page = as_("andris").get(f"/handins/document/{written['plan']}")
    assert [one for one in page.links() if one.startswith("Version")] == ["Version 2", "Version 1"]


def test_before_the_first_hand_in_the_list_says_so(as_, written):
    page = as_("ilze").get(f"/handins/document/{written['plan']}")
    assert "Nothing was handed in yet" in page.text


def test_the_trainer_ticks_the_small_changes_as_seen(as_, app, story, handed_in):
    with app.app_context():
        version, dace = db.session.get_one(Version, handed_in), person(story, "dace")
        actions.open_version(version, dace)
        actions.record_outcome(version, Outcome.APPROVE_WITH_CHANGES, dace)
        document = db.session.get_one(Document, version.document_id)
        again = actions.hand_in(document, person(story, "ilze")).id
        db.session.commit()
    andris = as_("andris")
    assert "I have seen the changes" not in andris.get(f"/handins/{again}").text
    andris.post(f"/handins/{again}/changes-seen", status=403)
    dace = as_("dace")
    assert f"/handins/{again}/changes" in dace.get("/reviews/trainer").links().values()
    page = dace.get(f"/handins/{again}/changes")
    assert "There are no new scores" in page.text
    page = dace.submit("I have seen the changes")
    assert "This version is approved" in page.text
    assert "Next waiting" in page.links()
