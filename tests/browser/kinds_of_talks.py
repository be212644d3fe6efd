"""The kinds of forms about difficulties."""

from tests.browser.kind import Kind

TALKS = {
    "what somebody is stuck with": Kind(
        "mentoring/difficulties/of_enrolment.html",
        "karlis",
        "/difficulties/enrolments/{begun_enrolment_id}",
        "words",
        "Say it",
        {"read_by": "trainer"},
    ),
    "a mentor's concern": Kind(
        "mentoring/difficulties/of_enrolment.html",
        "andris",
        "/difficulties/enrolments/{enrolment_id}",
        "concern",
        "Ask the trainer",
    ),
    "what was done about a difficulty": Kind(
        "mentoring/difficulties/_acts.html",
        "dace",
        "/difficulties/{difficulty_id}",
        "outcome",
        "Close the difficulty",
    ),
    "an answer to a signal": Kind(
        "mentoring/difficulties/_acts.html",
        "ilze",
        "/difficulties/{signal_id}",
        "answer",
        "Keep my words",
        {"read_by": "trainer"},
    ),
}
