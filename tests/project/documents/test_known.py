"""What the program knows is filled in, added up and put in order: nobody types or chooses it."""

import pytest

from app.programme.lanes import lanes
from app.project.documents.rules import planned
from tests.project.documents.specs import spec

HOURS = (spec("what", "line", limit=9), spec("hours", "hours", known="work_minutes"))
WORK = {"work_minutes": 600}.get


def with_goals(editor, *sentences):
    """Goals with these sentences; gives back their keys, and the activities."""
    goals, keys = editor("goals", "goals"), []
    for number, sentence in enumerate(sentences):
        keys.append(f"goal{number}key")
        goals.base += [("goals", keys[-1]), (f"goals-{keys[-1]}-sentence", sentence)]
    goals.autosave({})
    return keys, editor("plan", "activities")


def test_the_only_goal_is_chosen_once_something_is_written(editor, stored):
    (goal,), plan = with_goals(editor, "Forty readers")
    assert "Goal 1: Forty readers" in plan.page.text
    row = plan.page.form("part").value("activities")[-1]
    plan.autosave({f"activities-{row}-what": "Scan"})
    assert stored("plan", "activities")["activities"][0]["goal"] == goal


def test_a_row_that_has_nothing_but_the_only_goal_is_not_kept(editor, stored):
    _goals, plan = with_goals(editor, "Forty readers")
    plan.autosave({})
    assert stored("plan", "activities")["activities"] == []


def test_of_two_goals_the_learner_chooses(editor, stored):
    (_first, second), plan = with_goals(editor, "Forty readers", "Ten evenings")
    row = plan.page.form("part").value("activities")[-1]
    plan.autosave({f"activities-{row}-what": "Scan"})
    assert stored("plan", "activities")["activities"][0]["goal"] == ""
    plan.autosave({f"activities-{row}-what": "Scan", f"activities-{row}-goal": second})
    assert stored("plan", "activities")["activities"][0]["goal"] == second


def test_a_row_that_lacks_something_is_open_when_that_is_asked(editor):
    _goals, plan = with_goals(editor, "Forty readers", "Ten evenings")
    row = plan.page.form("part").value("activities")[-1]
    plan.autosave({f"activities-{row}-what": "Scan"})
    plan.reload()
    assert plan.page.find("details", class_="act").get("open") is None
    page = plan.visitor.get(f"{plan.place}?check=1")
    assert page.find("details", class_="act").get("open") is not None


def test_a_list_to_choose_from_shows_the_beginning_of_a_long_goal(editor):
    (_first, second), plan = with_goals(editor, "x " * 100 + "end", "Ten evenings")
    assert plan.page.text.count("x x end") == 0
    row = plan.page.form("part").value("activities")[-1]
    plan.autosave({f"activities-{row}-what": "Scan", f"activities-{row}-goal": second})
    plan.reload()
    assert "Ten evenings" in plan.page.words("p", class_="hint")


def test_the_library_is_there_before_the_first_save_and_can_be_another(editor, stored):
    swot = editor("swot", "swot")
    assert swot.page.form("part").value("library") == ["Bērzleja Library"]
    swot.autosave({"library": ""})
    swot.reload()
    assert swot.page.form("part").value("library") == [""]
    assert stored("swot", "swot")["library"] == ""


def test_planned_hours_stand_beside_those_that_are_asked_for(editor):
    plan = editor("plan", "activities")
    row = plan.page.form("part").value("activities")[-1]
    assert "0:00 of 160:00 hours planned" in plan.page.text
    said = plan.autosave({f"activities-{row}-what": "Scan", f"activities-{row}-hours": "12,5"})
    assert "12:30 of 160:00 hours planned" in said.text
    assert "147:30 left to plan" in said.text
    assert "Scan" in said.words("span", class_="name")


@pytest.mark.parametrize(
    ("hours", "left", "share"),
    [((), 600, 0.0), ((150, 150), 300, 0.5), ((600,), 0, 1.0), ((660, "soon", ""), -60, 1.1)],
)
def test_what_is_left_to_plan(hours, left, share):
    field = spec("acts", "rows", columns=HOURS)
    found = planned(field, [{"key": "one", "hours": one} for one in hours], WORK)
    assert (found.left, found.share) == (left, pytest.approx(share))


def test_nothing_is_planned_where_the_programme_asks_for_nothing():
    assert planned(spec("acts", "rows", columns=(spec("hours", "hours"),)), [], WORK) is None


def test_lanes_show_when_activities_are_beside_each_other():
    days = (spec("what", "line", limit=9), spec("from", "date"), spec("to", "date"))
    field = spec("acts", "rows", columns=days)
    rows = [
        {"key": "a", "what": "One", "from": "2026-09-01", "to": "2026-09-05"},
        {"key": "b", "what": "Two", "from": "2026-09-06", "to": "2026-09-10"},
        {"key": "c", "what": "Three", "from": "soon", "to": "2026-09-10"},
        {"key": "d", "what": "Four", "from": "2026-09-09", "to": "2026-09-02"},
    ]
    found = [(one.number, one.words, one.start, one.width) for one in lanes(field, rows)]
    assert found == [(1, "One", 0, 50), (2, "Two", 50, 50)]
    assert lanes(field, rows[:1]) == ()


def test_chosen_modules_stand_first_and_what_they_teach_is_offered(editor):
    plan = editor("plan", "modules")
    assert plan.page.find("details", id="modules").get("open") is not None
    plan.autosave({"modules": "31"})
    plan.reload()
    first, *_more = plan.page.find_all("input", type="checkbox", name="modules")
    assert first.get("value") == "31"
    assert "Your modules teach these, too." in plan.page.text
    boxes = plan.page.find_all("input", type="checkbox")
    values = [(box.get("name"), box.get("value")) for box in boxes]
    assert len(values) == len(set(values))


def test_an_answer_to_a_save_renews_only_what_it_changed(editor):
    goals = editor("goals", "goals")
    row = goals.page.form("part").value("goals")[-1]
    typed = {f"goals-{row}-sentence": "Forty readers", f"goals-{row}-specific": "Young readers"}
    assert "In progress" in goals.autosave(typed).text
    again = goals.autosave({**typed, f"goals-{row}-relevant": "Nobody reads"})
    assert "Quality check" not in again.html
    assert len(again.html.encode()) <= 1024
    plan = editor("plan", "activities")
    row = plan.page.form("part").value("activities")[-1]
    plan.autosave({f"activities-{row}-what": "Scan", f"activities-{row}-hours": "12"})
    again = plan.autosave({f"activities-{row}-what": "Scan it", f"activities-{row}-hours": "12"})
    assert "hours planned" not in again.text
    assert len(again.html.encode()) <= 1024
