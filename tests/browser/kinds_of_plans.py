"""The kinds of forms about a placement plan."""

from tests.browser.kind import Kind

PLANS = {
    "what was taught": Kind(
        "mentoring/exchange/show.html",
        "ilze",
        "/exchange/courses/{enrolment_id}/midway",
        "taught_words",
        "Keep this page",
    ),
    "an amendment": Kind(
        "workplace/amendments/amend.html",
        "ilze",
        "/amendments/placements/{unamended_id}/amendment",
        "reason",
        "Propose the amendment",
        {"work_minutes": "150:00"},
    ),
    "an early end": Kind(
        "coordination/endings/end.html",
        "dace",
        "/endings/placements/{placement_id}",
        "reason",
        "End the placement",
    ),
    "another library": Kind(
        "coordination/moves/move.html",
        "krista",
        "/moves/placements/{moved_id}",
        "reason",
        "Look at what happens",
        {"library": "Liepkalne Library"},
        0,  # looked at, and done by the next press
    ),
    "a refusal of an amendment": Kind(
        "workplace/amendments/_answers.html",
        "dace",
        "/amendments/{amendment_id}",
        "answer",
        "Refuse it",
    ),
    "changes asked to a plan": Kind(
        "workplace/amendments/ask.html",
        "dace",
        "/amendments/placements/{proposed_id}/asking",
        "words",
        "Ask for these changes",
    ),
}
