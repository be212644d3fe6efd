"""The table of situations, its first half: from the first day to an approved plan."""

from datetime import timedelta

from tests.desk.folders.life import MONDAY
from tests.desk.folders.situation import Situation

BEGINNING = (
    Situation("the first day", lambda one: one, "Begin with this: SWOT of the library"),
    Situation(
        "the folder was opened and left",
        lambda one: one.desk.document("swot"),
        "Begin with this: SWOT of the library",
    ),
    Situation(
        "no profile, and the SWOT is begun",
        lambda one: one.without("profile").writes("swot", unfinished=("swot",)),
        "Choose your profile",
        "one minute",
        "/cohorts/",
    ),
    Situation(
        "the SWOT is begun",
        lambda one: one.writes("swot", unfinished=("swot",)),
        "Write on: SWOT of the library",
        "about 20 minutes",
        "/plans/",
    ),
    Situation("the SWOT is finished", lambda one: one.writes("swot"), "Begin: SMART goals"),
    Situation("SWOT and goals are finished", lambda one: one.folder(), "Begin: Topic and aims"),
    Situation(
        "the topic is written, and most is open",
        lambda one: one.folder().writes("plan", "topic"),
        "Begin: Need and evidence",
    ),
    Situation(
        "the plan is due, and with it the goals",
        lambda one: one.due(plan=MONDAY).writes("swot").writes("goals", unfinished=("goals",)),
        "Write on: SMART goals",
        "due on Mon 31 Aug",
    ),
)
TOPIC = (
    Situation(
        "all is written, the topic not proposed",
        lambda one: one.folder().writes("plan"),
        "Propose the topic of your project",
        "agree to it by name",
        "/plans/",
    ),
    Situation(
        "the topic waits for both",
        lambda one: one.folder().writes("plan").proposes(),
        "Nothing is due",
        "Dace and Andris agree to your topic by Mon 29 Jun.",
        "/plans/",
    ),
    Situation(
        "the topic waits for the trainer",
        lambda one: one.folder().writes("plan").proposes().agree("mentor"),
        "Nothing is due",
        "Dace agrees to your topic by Mon 29 Jun.",
    ),
    Situation(
        "the topic waits too long",
        lambda one: one.folder().writes("plan").proposes().agree("mentor").on(-7),
        "Nothing is due",
        "Dace agrees to your topic. This was expected by Mon 29 Jun: ask for it.",
    ),
    Situation(
        "the topic was changed after all had agreed",
        lambda one: one.ready().improves("plan", "topic", "need_sentence"),
        "Propose the topic of your project",
    ),
)
PLAN = (
    Situation(
        "the plan is ready",
        lambda one: one.ready(),
        "Check and hand in: Action plan",
        "All sections are finished.",
        "/handins/",
    ),
    Situation(
        "the plan is ready and overdue, the business plan due later",
        lambda one: one.due(plan=MONDAY - timedelta(60), business=MONDAY).ready().on(-1),
        "Check and hand in: Action plan",
        "It was due on Thu 2 Jul.",
    ),
    Situation(
        "the plan is written, its goals are not",
        lambda one: one.ready().writes("goals", unfinished=("goals",)),
        "Write on: SMART goals",
    ),
    Situation(
        "the plan is read",
        lambda one: one.ready().hands_in("plan"),
        "Nothing is due",
        "Being read: Action plan. Andris and Dace answer by Mon 6 Jul.",
        "/handins/",
    ),
    Situation(
        "one of them has scored, of which she learns nothing",
        lambda one: one.ready().hands_in("plan").seals("plan", "trainer"),
        "Nothing is due",
        "Being read: Action plan. Andris and Dace answer by Mon 6 Jul.",
    ),
    Situation(
        "the answer does not come",
        lambda one: one.ready().hands_in("plan").on(-6),
        "Nothing is due",
        "Andris and Dace answer: Action plan. This was expected by Mon 6 Jul: ask for it.",
    ),
    Situation(
        "the plan is read, and the business plan has a day",
        lambda one: one.due(business=MONDAY).ready().hands_in("plan"),
        "Begin: Summary",
    ),
    Situation(
        "the plan was taken back",
        lambda one: one.ready().hands_in("plan").takes_back("plan"),
        "Check and hand in: Action plan",
    ),
    Situation(
        "not yet",
        lambda one: one.ready().hands_in("plan").judged("plan", "not_yet"),
        "Make the changes: Action plan",
        "The result says what to change and why.",
        "/evaluation/version/",
    ),
    Situation(
        "not yet, and something was changed",
        lambda one: (
            one.ready().hands_in("plan").judged("plan", "not_yet").on(-8)
            .improves("plan", "need", "evidence")
        ),
        "Make the changes: Action plan",
        "You have changed it since the answer.",
        "/evaluation/version/",
    ),
    Situation(
        "not yet, and handed in again",
        lambda one: (
            one.ready().hands_in("plan").judged("plan", "not_yet").on(-8)
            .improves("plan", "need", "evidence").hands_in("plan")
        ),
        "Nothing is due",
        "Being read: Action plan. Andris and Dace answer by Mon 13 Jul.",
    ),
    Situation(
        "approved with small changes",
        lambda one: one.ready().hands_in("plan").judged("plan", "fair"),
        "Make the small changes: Action plan",
        link="/evaluation/version/",
    ),
    Situation(
        "the small changes are looked at",
        lambda one: (
            one.approved("business").ready().hands_in("plan").judged("plan", "fair").on(-8)
            .improves("plan", "need", "evidence").hands_in("plan").plans().accept("learner")
        ),
        "Nothing is due",
        "Dace looks at your changes by Mon 13 Jul: Action plan.",
    ),
)  # fmt: skip
COMMENTS = (
    Situation(
        "something must be fixed",
        lambda one: one.folder().writes("plan", "topic").offers("plan").comment(
            "plan", "topic", "must_fix"
        ),
        "1 comment must be fixed: Action plan",
        "Dace wrote on Mon 22 Jun: “Which readers?”",
        "/plans/",
    ),
    Situation(
        "two things must be fixed, and one is an idea",
        lambda one: (
            one.folder().offers("swot").comment("swot", "swot", "must_fix", "mentor")
            .comment("swot", "swot", "idea").comment("swot", "swot", "must_fix")
        ),
        "2 comments must be fixed: SWOT of the library",
        "Andris wrote on",
    ),
    Situation(
        "it was fixed",
        lambda one: (
            one.folder().offers("swot").comment("swot", "swot", "must_fix").answers("swot")
        ),
        "Begin: Topic and aims",
    ),
    Situation(
        "an idea comes after what is to be written",
        lambda one: one.folder().offers("swot").comment("swot", "swot", "idea"),
        "Begin: Topic and aims",
    ),
    Situation(
        "an idea, and nothing else",
        lambda one: one.ready().hands_in("plan").offers("swot").comment("swot", "swot", "idea"),
        "Answer 1 comment: SWOT of the library",
        "“Which readers?”",
    ),
    Situation(
        "an answer that asks for changes comes before a comment",
        lambda one: (
            one.ready().hands_in("plan").judged("plan", "not_yet").offers("swot")
            .comment("swot", "swot", "must_fix")
        ),
        "Make the changes: Action plan",
    ),
)  # fmt: skip
PROJECT = (*BEGINNING, *TOPIC, *PLAN, *COMMENTS)
