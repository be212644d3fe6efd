"""The table of situations, its second half: from the placement plan to the end of the road."""

from datetime import timedelta

from app.groups.cohorts.rules import EnrolmentStatus
from tests.desk.folders.life import MONDAY, Life
from tests.desk.folders.situation import Situation
from tests.workplace.corrections.proposing import corrected_day


def _busy(one: Life) -> Life:
    """Her plans are approved, and the placement runs at an even pace: it is Thursday of week 3."""
    return one.placed().works(2)


def _free(one: Life) -> Life:
    """Nothing is left but the placement, whose week 3 has an entry of today."""
    return _busy(one).approved("business").logs(3, 0, 1, 2, 3)


def _done(one: Life) -> Life:
    """All hours of work are approved, and so are the plans."""
    return one.placed().approved("business").works(10)


PLACEMENT = (
    Situation(
        "the plan is approved",
        lambda one: one.approved("plan"),
        "Plan your placement",
        "The tasks come from your action plan.",
        "/placements/",
    ),
    Situation(
        "the plan is approved, and the business plan due in a week",
        lambda one: one.due(business=MONDAY - timedelta(56)).approved("plan"),
        "Begin: Summary",
    ),
    Situation(
        "the placement plan is proposed",
        lambda one: one.approved("plan").plans(),
        "Accept your placement plan",
        link="/placements/",
    ),
    Situation(
        "the placement plan waits for trainer and library",
        lambda one: one.approved("plan", "business").plans().accept("learner"),
        "Nothing is due",
        "Dace and Andris accept your placement plan by Mon 29 Jun.",
    ),
    Situation(
        "all have accepted, and there is no agreement",
        lambda one: one.approved("plan", "business").plans().accept("learner", "trainer", "host"),
        "Nothing is due",
        "Everybody has accepted your placement plan. Your coordinator sees to",
    ),
    Situation(
        "the placement is to begin",
        lambda one: (
            one.approved("plan", "business").signed().plans().accept("learner", "trainer", "host")
        ),
        "Nothing is due",
        "Your placement begins on Mon 31 Aug.",
    ),
)
WEEKS = (
    Situation(
        "the first day at the library",
        lambda one: one.placed().on(1),
        "Write down what you did today",
        "No work is logged this week yet.",
        "/logbook/",
    ),
    Situation(
        "today has its entry", lambda one: one.placed().logs(1, 0), "Begin: Summary"
    ),
    Situation(
        "a week is over and not sent",
        lambda one: one.placed().logs(1, 0, 1, 2, 3).on(2),
        "Send week 1",
        "The week is over. Once it is sent, Andris can approve the hours.",
        "/logbook/",
    ),
    Situation(
        "the Sunday of a week that is not sent",
        lambda one: one.placed().logs(1, 0, 1, 2, 3).on(1, 6),
        "Send week 1",
        "The week ends on Sunday.",
    ),
    Situation(
        "the mentor asks about an entry",
        lambda one: one.placed().logs(1, 0, 1).sends(1).asks(1),
        "Answer about 1 entry of week 1",
        "Andris asks about it. If it is right as it is, an answer in words is enough.",
    ),
    Situation(
        "week 4 without an hour, on a Sunday",
        lambda one: one.placed().on(4, 6),
        "Write down the days you worked",
        "10 working days of this and the last week have no entry yet.",
        "/logbook/",
    ),
    Situation(
        "behind by two days",
        lambda one: one.placed().works(2).logs(3, 2, 3).sends(3).on(4, 0),
        "Write down the days you worked",
        "No entry yet: Mon 14 Sept, Tue 15 Sept, Fri 18 Sept, and Mon 21 Sept.",
    ),
    Situation(
        "behind, and the plan is ready and overdue",
        lambda one: (
            one.placed(conditions=True).due(plan=MONDAY).writes("plan").proposes()
            .agree("mentor", "trainer").on(3, 1)
        ),
        "Write down the days you worked",
    ),
    Situation(
        "at an even pace, and the plan is ready and due",
        lambda one: (
            one.placed(conditions=True).works(2).due(plan=MONDAY).writes("plan").proposes()
            .agree("mentor", "trainer").on(3, 1)
        ),
        "Check and hand in: Action plan",
    ),
    Situation(
        "the placement runs on conditions, and the plan is due",
        lambda one: one.placed(conditions=True).works(2).due(plan=MONDAY).logs(3, 0),
        "Begin: Topic and aims",
        "due on Mon 31 Aug",
    ),
    Situation(
        "a meeting is near",
        lambda one: _free(one).sends(3).logs(4, 0, 1, 2),
        "Prepare for meeting 2",
        link="/meetings/",
    ),
    Situation(
        "hours wait for the mentor",
        lambda one: _free(one).sends(3),
        "Nothing is due",
        "Andris approves your hours by Sun 27 Sept.",
    ),
    Situation(
        "a correction waits for the mentor",
        lambda one: corrected_day(_free(one), 2),
        "Nothing is due",
        "Andris decides about your correction by",
    ),
    Situation(
        "Friday of a week that is sent",
        lambda one: _free(one).sends(3).on(3, 4),
        "Nothing is due",
        "Andris approves your hours by",
    ),
    Situation(
        "the weeks are over, and hours lack",
        lambda one: _busy(one).approved("business").on(13),
        "128:00 h are still missing",
        "The weeks of your placement ended on Sun 8 Nov.",
    ),
)  # fmt: skip
BUSINESS = (
    Situation(
        "the business plan is written, its supervisor not named",
        lambda one: _busy(one).writes("business").logs(3, 0),
        "Say who supervises you: Business plan",
        link="/plans/",
    ),
    Situation(
        "the business plan is ready",
        lambda one: _busy(one).writes("business").supervised().logs(3, 0),
        "Check and hand in: Business plan",
    ),
    Situation(
        "the business plan is read",
        lambda one: _busy(one).writes("business").supervised().logs(3, 0).hands_in("business"),
        "Nothing is due",
        "Being read: Business plan. Andris and Dace answer by Mon 28 Sept.",
    ),
    Situation(
        "the business plan: not yet",
        lambda one: (
            _busy(one).writes("business").supervised().hands_in("business")
            .judged("business", "not_yet").logs(3, 0)
        ),
        "Make the changes: Business plan",
        link="/evaluation/version/",
    ),
)  # fmt: skip
END = (
    Situation(
        "all hours of work are approved",
        _done,
        "Write down 5:00 h of assessment",
        link="/logbook/",
    ),
    Situation(
        "all hours are approved",
        lambda one: _done(one).assessed(),
        "Nothing is due",
        "Andris and Dace evaluate your placement by Sun 22 Nov.",
        "/evaluation/placement/",
    ),
    Situation(
        "the placement: not yet",
        lambda one: _done(one).assessed().finished("not_yet"),
        "See what your placement still needs",
        link="/evaluation/placement/",
    ),
    Situation(
        "the placement is completed, the business plan is not",
        lambda one: _busy(one).works(10, first=3).assessed().finished(),
        "Begin: Summary",
    ),
    Situation(
        "the end of the road",
        lambda one: _done(one).assessed().finished(),
        "Congratulations, Ilze!",
        "your result is here",
        "/evaluation/placement/",
    ),
    Situation(
        "the course is paused",
        lambda one: one.folder().has(EnrolmentStatus.PAUSED),
        "Your course is paused",
        "Nothing is asked of you",
    ),
    Situation(
        "she left the course",
        lambda one: one.folder().has(EnrolmentStatus.LEFT),
        "Take your work with you",
        link="/mydata/",
    ),
    Situation(
        "she completed the course",
        lambda one: one.folder().has(EnrolmentStatus.COMPLETED),
        "Congratulations, Ilze!",
        link="/mydata/",
    ),
)
ROAD = (*PLACEMENT, *WEEKS, *BUSINESS, *END)
