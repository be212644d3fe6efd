"""The second half of the road in one language: a placement is accepted, and a week approved."""

from datetime import date, timedelta

from tests.kit.spoken import Walker

LONG = "When the week is complete, send it. You can take an entry back until it is approved."


def plan_placement(ilze: Walker, others: tuple[Walker, Walker], monday: date) -> None:
    """Ilze writes it, all three accept it, and it runs."""
    ilze.home()
    ilze.follow("Placement")
    ilze.press("Begin the placement plan")
    last = monday + timedelta(weeks=10, days=-3)
    own = ilze.spoken.say("Mentoring")
    texts = {"First day": _typed(monday), "Last day": _typed(last), "I can …": own}
    written = ilze.fields("Save the plan", {**texts, "Feedback": own, "Mentoring": own})
    ilze.press("Save the plan", {**written, "objectives-0-tasks": True})
    ilze.press("Propose the plan")
    for one in others:
        one.home()
        one.follow("To review")
        one.follow("Placement plan")
        one.press("Accept the plan")
    others[-1].reads("The placement runs now. Hours can be logged.")


def approve_a_week(ilze: Walker, andris: Walker) -> None:
    """Ilze logs four hours and sends the week; Andris approves it."""
    ilze.home()
    ilze.follow("Logbook")
    texts = {"Hours": "4", "What did you do?": ilze.spoken.say(LONG)}
    ilze.press("Save entry", ilze.fields("Save entry", texts))
    ilze.press("Send week %(week)s", week=1)
    andris.home()
    andris.follow("To review")
    andris.press("Approve what is ticked")
    andris.reads("Nothing waits for you.")
    ilze.home()
    ilze.follow("Logbook")
    goal = ilze.spoken.say("of %(goal)s", goal=ilze.spoken.say("%(hours)s h", hours="160:00"))
    assert f"4:00{goal}" in ilze.page.text


def _typed(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
