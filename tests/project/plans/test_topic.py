"""The topic as its learner proposes it and three people agree on it by name."""

import pytest

from app.core.db.base import db
from app.project.comments.actions import say
from app.project.comments.models import Comment
from app.project.comments.rules import Kind
from app.project.documents.models import Document
from tests.kit.people import person


def test_a_topic_is_proposed_and_agreed_by_name(as_, documents, topic):
    ilze, dace = as_("ilze"), as_("dace")
    ilze.get(f"/plans/{documents['plan']}/topic")
    page = ilze.submit("Propose this topic")
    assert "You proposed it." in page.text
    page = dace.get("/plans/topics/1")
    assert topic["title"] in page.text
    page = dace.submit("Agree to this topic")
    assert "You agreed" in page.text
    assert "Next waiting" in page.links()


def test_a_topic_is_seen_although_the_plan_is_not_offered_and_by_nobody_else(as_, documents, topic):
    ilze = as_("ilze")
    ilze.get(f"/plans/{documents['plan']}/topic")
    ilze.submit("Propose this topic")
    as_("andris").get("/plans/topics/1")
    as_("andris").get(f"/plans/{documents['plan']}", status=404)
    for name in ("vera", "krista", "otto", "nadia", "ruta"):
        as_(name).get("/plans/topics/1", status=404)


def test_a_tutor_who_reads_a_plan_is_not_led_to_its_topic(as_, documents, topic, offered):
    ilze, plan = as_("ilze"), f"/plans/{documents['plan']}"
    ilze.get(f"{plan}/topic")
    ilze.submit("Propose this topic")
    offered("plan")
    assert "/plans/topics/1" in as_("dace").get(plan).links().values()
    assert "/plans/topics/1" not in as_("vera").get(plan).links().values()


def test_agreeing_to_a_topic_that_was_proposed_anew_is_refused(as_, documents, topic, write):
    ilze, dace = as_("ilze"), as_("dace")
    ilze.get(f"/plans/{documents['plan']}/topic")
    ilze.submit("Propose this topic")
    dace.get("/plans/topics/1")
    write("plan", "topic", {**topic, "title": "Another title"})
    ilze.get(f"/plans/{documents['plan']}/topic")
    ilze.submit("Propose this topic")
    page = dace.submit("Agree to this topic", status=409)
    assert "Another title" in page.text
    assert "Not yet: Dace Ozola" in page.text


def test_whoever_changes_an_agreed_topic_is_told_at_once_that_its_names_are_gone(
    app, as_, documents, topic
):
    ilze = as_("ilze")
    ilze.get(f"/plans/{documents['plan']}/topic")
    page = ilze.submit("Propose this topic")
    form = page.form("part")
    saved = {"headers": {"X-Autosave": "1", "HX-Request": "true"}}
    for title, moved in ((topic["title"], False), ("Another title", True)):
        answer = ilze.post(form.action, form.data({"title": title}), **saved)
        assert ("It needs the names again." in answer.text) is moved
    again = ilze.get(f"/plans/{documents['plan']}/topic")
    assert "Propose this topic" in [*again.words("button")]


def proposed(as_, documents):
    """Ilze has put her topic forward; nothing is offered or handed in."""
    ilze = as_("ilze")
    ilze.get(f"/plans/{documents['plan']}/topic")
    ilze.submit("Propose this topic")
    return ilze


@pytest.mark.parametrize("who", ["andris", "dace"])
def test_who_is_asked_to_agree_can_answer_in_words(as_, documents, topic, who):
    ilze, asked = proposed(as_, documents), as_(who)
    asked.get("/plans/topics/1")
    page = asked.submit("Send comment", {"kind": "idea", "text": "Begin with one school."})
    assert page.h1 == "Proposed topic"
    assert "Begin with one school." in page.text
    assert "Begin with one school." in ilze.get(f"/plans/{documents['plan']}/topic").text
    ilze.get("/plans/topics/1")
    ilze.submit("Send answer", {"text": "With the one in our street."})
    news = as_(who).get("/notifications/").links()
    answer = as_(who).get(
        next(url for url in news.values() if "/open" in url or "/comments" in url)
    )
    assert "With the one in our street." in answer.text


def test_of_a_plan_whose_topic_alone_was_proposed_nothing_else_is_spoken_of(
    as_, app, documents, topic, story
):
    proposed(as_, documents)
    with app.app_context():
        plan = db.session.get_one(Document, documents["plan"])
        number = say(plan, person(story, "dace"), "need", "From before.", Kind.IDEA).id
        db.session.commit()
    for name in ("andris", "dace", "vera"):
        visitor = as_(name)
        visitor.get(f"/comments/{documents['plan']}/parts/need", status=404)
        visitor.post(f"/comments/{number}/reply", {"text": "Guessed."}, status=404)
    with app.app_context():
        assert db.session.query(Comment).count() == 1


@pytest.mark.parametrize("who", ["vera", "marta", "krista", "otto"])
def test_who_is_not_asked_to_agree_reads_no_talk_about_the_topic(as_, documents, topic, who):
    proposed(as_, documents)
    as_(who).get(f"/comments/{documents['plan']}/parts/topic", status=404)


def test_before_it_is_proposed_nobody_speaks_of_a_topic(as_, documents, topic):
    for name in ("andris", "dace", "vera"):
        as_(name).get(f"/comments/{documents['plan']}/parts/topic", status=404)
