"""What can be chosen, what names a row, and what a document takes along."""

from app.programme.choosing import cited_kinds, citing, missing_in, options
from app.programme.content import Reason
from app.programme.course import Programme
from app.programme.spec import DocumentSpec
from tests.project.documents.specs import part, spec, text

SWOT = DocumentSpec(
    "swot",
    text("SWOT"),
    text(""),
    (part(spec("lines", "rows", columns=(spec("t", "line"),)), key="swot"),),
)
GOALS = DocumentSpec(
    "goals",
    text("Goals"),
    text(""),
    (
        part(
            spec(
                "goals",
                "rows",
                columns=(spec("s", "line"), spec("why", "choices", source="swot.swot")),
            ),
            key="goals",
        ),
    ),
)
PLAN = DocumentSpec(
    "plan",
    text("Plan"),
    text(""),
    (part(spec("goal", "choice", source="goals.goals.goals", required=True), key="p"),),
)
SPECS = (SWOT, GOALS, PLAN)
TEXTS = {
    "swot": {"swot": {"lines": [{"key": "l1", "t": "warm room"}, {"key": "l2", "t": " "}]}},
    "goals": {"goals": {"goals": [{"key": "g1", "s": "more readers", "why": ["l1"]}]}},
    "plan": {"p": {"goal": "g1"}},
}


def programme():
    return type(
        "Tiny",
        (),
        {
            "documents": SPECS,
            "document": lambda self, key: dict(zip(("swot", "goals", "plan"), SPECS, strict=True))[
                key
            ],
        },
    )()


def test_a_plan_takes_along_what_it_cites_and_what_that_cites():
    assert cited_kinds(SPECS, "plan") == ["swot", "goals"]
    assert cited_kinds(SPECS, "goals") == ["swot"]
    assert cited_kinds(SPECS, "swot") == []


def test_a_row_knows_where_it_is_named():
    assert [(one.kind, one.row) for one in citing(SPECS, TEXTS, "l1")] == [("goals", "g1")]
    assert [(one.kind, one.row) for one in citing(SPECS, TEXTS, "g1")] == [("plan", "")]
    assert citing(SPECS, TEXTS, "l2") == []


def test_rows_that_hold_something_can_be_chosen():
    tiny: Programme = programme()
    assert [(one.key, one.own) for one in options(tiny, TEXTS, None, "swot.swot")] == [
        ("l1", "warm room")
    ]


def test_a_choice_of_a_row_that_is_gone_is_missing():
    tiny: Programme = programme()
    assert missing_in(tiny, "plan", TEXTS, None) == []
    without = {**TEXTS, "goals": {"goals": {}}}
    assert [one.reason for one in missing_in(tiny, "plan", without, None)] == [Reason.GONE]
