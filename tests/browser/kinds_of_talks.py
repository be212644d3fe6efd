"""The kinds of forms about difficulties, and around meetings."""

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
    "a point of an agenda": Kind(
        "mentoring/agendas/show.html",
        "ilze",
        "/agendas/enrolment/{enrolment_id}/2",
        "point",
        "Put it on the agenda",
    ),
    "an agreed step": Kind(
        "mentoring/agendas/show.html",
        "dace",
        "/agendas/enrolment/{enrolment_id}/1",
        "step",
        "Write the step down",
        {"role": "learner", "due_on": "31.12.2030"},
    ),
    "how a step ended": Kind(
        "mentoring/agendas/step.html",
        "dace",
        "/agendas/steps/{agreed_step_id}",
        "outcome",
        "Save how it ended",
        {"state": "done"},
    ),
    "a mentoring meeting": Kind(
        "mentoring/meetings/talk.html",
        "andris",
        "/meetings/enrolment/{enrolment_id}/talk",
        "note",
        "Write the meeting down",
        {"minutes": "1:00"},
    ),
}
