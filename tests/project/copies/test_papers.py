"""How the parts of a document are told on paper, without a page around them."""

from datetime import date
from decimal import Decimal

import pytest

from app.core.press.shape import Heading, Listing, Table, Text
from app.groups.cohorts.rules import Tongue
from app.programme.choosing import choices
from app.programme.current import programme
from app.project.copies.papers import parts
from app.project.copies.papers.values import Section, paragraphs

GOAL = {"key": "goal1", "sentence": "65 tasks are done without help", "indicator": "Tasks done",
        "baseline": "31", "target": "65", "due": "2027-05-28", "answers": ["hall1"]}  # fmt: skip
SWOT = {"strengths": [{"key": "hall1", "text": "A hall"}], "threats": []}
WORK = {"key": "scan1", "what": "Scan", "from": "2026-11-02", "to": "2026-11-06", "hours": 615}


@pytest.fixture
def told(app):
    """The blocks of one part: told("plan", "activities", {...})."""

    def tell(kind, part, content, own=None, **more):
        spec, texts = programme().document(kind), {"swot": {"swot": SWOT}, kind: {part: content}}
        options = choices(programme(), spec, texts, None)
        section = Section(spec.part(part), content, options, Tongue("en", own), **more)
        return parts.blocks([section])[1:]

    with app.test_request_context():
        yield tell


def test_the_four_lists_of_a_swot_follow_each_other_and_say_when_they_are_empty(told):
    blocks = told("swot", "swot", SWOT)
    heads = [one.words for one in blocks if isinstance(one, Heading)]
    assert heads[-5:-1] == ["Strengths", "Weaknesses", "Opportunities", "Threats"]
    at = blocks.index(Heading("Strengths", 2))
    assert blocks[at + 1 : at + 4 : 2] == [Listing(("A hall",)), Text(("–",))]


def test_a_goal_says_its_day_its_two_numbers_and_the_line_that_it_answers(told):
    head, sentence, rest = told("goals", "goals", {"goals": [GOAL]})
    assert head == Heading("Goal 1 · by 28 May 2027", 2)
    assert sentence == Text(("65 tasks are done without help",))
    assert rest.items == (
        "What you count: Tasks done: 31 → 65",
        "Lines of the SWOT that it answers: Strength 1: A hall",
    )


def test_what_stands_beside_on_the_paper_is_cited_by_its_own_words(told):
    *_rest, asked = told("goals", "goals", {"goals": [GOAL]}, beside={"hall1"})
    assert asked.items[-1] == "Lines of the SWOT that it answers: A hall"


def test_a_span_is_one_column_on_paper_and_two_days_where_days_are_sorted(told):
    for apart, names, cells in (
        (False, ["What", "When", "Planned hours"], ("Scan", "2–6 Nov 2026", 615)),
        (True, ["What", "From", "To", "Planned hours"],
         ("Scan", date(2026, 11, 2), date(2026, 11, 6), 615)),
    ):  # fmt: skip
        (table,) = told("plan", "activities", {"activities": [WORK]}, apart=apart)
        assert [one.name for one in table.columns] == names
        assert table.rows == (cells,)
        assert table.totals == ()


def test_costs_come_to_something_row_by_row_and_together(told):
    costs = [
        {"key": "costs1", "what": "Boxes", "quantity": "2.5", "price": "4"},
        {"key": "costs2", "what": "Paint", "price": "about 10"},
    ]
    found = told("business", "finance", {"costs": costs})
    (table,) = [one for one in found if isinstance(one, Table)]
    assert [one.kind for one in table.columns] == ["words", "number", "words", "money"]
    assert [row[-1] for row in table.rows] == [Decimal("10.00"), None]
    assert table.rows[1][2] == "about 10"
    assert table.totals == (("Total", None, None, Decimal("10.00")),)


def test_what_is_typed_in_another_language_says_so_and_what_the_programme_says_does_not(told):
    (table,) = told("plan", "activities", {"activities": [WORK]}, own="lv")
    assert [one.language for one in table.columns] == ["lv", None, None]
    assert told("plan", "need", {"need": "Vajag"}, own="lv")[1] == Text(("Vajag",), "lv")


def test_a_text_has_its_paragraphs_and_keeps_its_lines(told):
    assert paragraphs("one\ntwo\n \n\nthree\n") == ("one\ntwo", "three")
    assert told("plan", "afterwards", {"afterwards": "a\n\nb"}) == [Text(("a", "b"))]
