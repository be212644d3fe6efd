"""What a learner wrote stands in a copy as the programme calls it, and nothing is lost."""

import pytest

from app.legal.mydata.rules.layout import Layout, Written
from app.programme.current import programme


@pytest.fixture
def layout(made_app):
    return Layout(programme(), "en", lambda kind, value: f"{kind} {value}")


def swot(**lists):
    rows = {
        key: [{"key": f"{key}{at}", "text": one} for at, one in enumerate(some)]
        for key, some in lists.items()
    }
    return {"swot": {"swot": {"library": "line", **rows}}}


def test_each_list_calls_its_rows_by_its_own_name(layout):
    found = layout.part("swot", "swot", swot(strengths=["Staff"], threats=["Money"]))
    assert found["Strengths"] == [{"Strength": "long Staff"}]
    assert found["Threats"] == [{"Threat": "long Money"}]


def test_what_is_cited_stands_in_its_words_and_types_are_said(layout):
    goal = {"key": "goals1", "sentence": "More", "due": "2026-12-22", "answers": ["strengths0"]}
    contents = swot(strengths=["Staff"]) | {"goals": {"goals": {"goals": [goal]}}}
    (found,) = layout.part("goals", "goals", contents)["Goals"]
    assert found["Lines of the SWOT that it answers"] == ["Staff"]
    assert found["By which day"] == "date 2026-12-22"


def test_what_the_programme_does_not_know_stays_as_it_is(layout):
    assert layout.part("swot", "swot", {"swot": {"swot": {"old": "Text"}}}) == {"old": "Text"}
    assert layout.part("essay", "one", {"essay": {"one": {"a": "b"}}}) == {"a": "b"}
    assert layout.folder({"essay": {"one": {"a": "b"}}}) == {"essay": {"one": {"a": "b"}}}


def test_parts_of_a_version_stand_in_the_order_of_the_programme(layout):
    found = layout.folder({"plan": {"risks": {}, "topic": {}, "need": {}}})["Action plan"]
    assert list(found) == ["Topic and aims", "Need and evidence", "Risks and answers"]


def test_a_text_that_could_not_be_stored_is_laid_out_as_its_part(layout):
    documents = {1: {"kind": "swot"}}
    parts = {5: {"document_id": 1, "key": "swot"}}
    row = {"part_id": 5, "content": swot(threats=["Money"])["swot"]["swot"]}
    found = Written(layout, documents, parts).content("kept_text", row)
    assert found["Threats"] == [{"Threat": "long Money"}]


def test_rows_of_another_course_are_not_cited(layout):
    documents = {
        number: {"kind": kind, "enrolment_id": course}
        for number, kind, course in ((1, "swot", 1), (2, "goals", 1), (3, "swot", 2))
    }
    goals = {"goals": [{"key": "goals1", "answers": ["strengths0"]}]}
    texts = ((1, "swot", "Staff"), (3, "swot", "Others"))
    parts = {
        number: {"document_id": number, "key": key, "content": swot(strengths=[text])["swot"][key]}
        for number, key, text in texts
    } | {2: {"document_id": 2, "key": "goals", "content": goals}}
    found = Written(layout, documents, parts).content("part", parts[2])
    assert found["Goals"] == [{"Lines of the SWOT that it answers": ["Staff"]}]
