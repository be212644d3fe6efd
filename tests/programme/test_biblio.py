"""The programme that ships with the app: its own figures, as its sources give them."""

import pytest

from app.programme.data import SHIPPED, load
from app.programme.spec import FieldSpec

BIBLIO = load(SHIPPED)
LANGUAGES = {"en", "lv", "bg", "el", "it"}


def fields_of(document):
    parts = BIBLIO.document(document).parts
    return {f"{part.key}.{field.key}": field for part in parts for field in part.fields}


def test_there_are_38_modules_numbered_without_a_gap():
    assert [module.number for module in BIBLIO.modules] == list(range(1, 39))


def test_25_modules_are_for_both_profiles_and_10_and_3_for_one_alone():
    profiles = [module.profiles for module in BIBLIO.modules]
    counts = [profiles.count(who) for who in (("CECO", "DIGY"), ("CECO",), ("DIGY",))]
    assert counts == [25, 10, 3]


@pytest.mark.parametrize(
    ("profile", "digital", "transversal"), [("CECO", 17, 18), ("DIGY", 16, 12)]
)
def test_a_profile_takes_its_modules_of_both_strands(profile, digital, transversal):
    strands = [module.strand for module in BIBLIO.modules_of(profile)]
    assert (strands.count("digital"), strands.count("transversal")) == (digital, transversal)


def test_each_area_has_its_number_of_modules():
    areas = [module.area for module in BIBLIO.modules]
    assert [areas.count(area.key) for area in BIBLIO.areas] == [4, 5, 3, 4, 4, 4, 6, 8]


def test_every_module_has_a_title_in_five_languages():
    assert all(set(dict(module.title.words)) == LANGUAGES for module in BIBLIO.modules)


def test_classroom_is_recommended_for_modules_1_to_16():
    recommended = [module.number for module in BIBLIO.modules if module.classroom_recommended]
    assert recommended == list(range(1, 17))


@pytest.mark.parametrize(
    ("whole", "parts", "hours"),
    [
        ("blended", ["classroom", "online", "project", "blended_assessment"], [20, 160, 40, 20]),
        ("placement", ["placement_work", "placement_assessment"], [160, 5]),
        ("specialisation", ["blended", "placement"], [240, 165]),
    ],
)
def test_a_phase_has_the_hours_of_its_parts(whole, parts, hours):
    phase = BIBLIO.phase(whole)
    assert [part.key for part in phase.parts] == parts
    assert [part.minutes for part in phase.parts] == [60 * one for one in hours]
    assert phase.hours == sum(hours)


def test_80_hours_and_405_hours_make_485():
    assert [phase.hours for phase in BIBLIO.phases] == [80, 405]
    assert BIBLIO.hours == 485


def test_the_phases_take_8_and_20_and_10_weeks():
    assert [BIBLIO.phase(key).weeks for key in ("mooc", "blended", "placement")] == [8, 20, 10]


def test_the_mooc_calendar_has_26_entries_but_25_modules():
    weeks = {week.number: list(week.modules) for week in BIBLIO.calendar}
    entries = [number for numbers in weeks.values() for number in numbers]
    assert weeks[1] == [1, 32, 22]
    assert weeks[8] == [20, 24, 35, 38]
    assert (len(weeks), len(entries), len(set(entries))) == (8, 26, 25)
    assert [week for week in weeks if 11 in weeks[week]] == [4, 6]


def test_no_module_of_digy_alone_is_in_the_mooc_and_two_of_ceco_alone_are():
    alone = {module.number: module.profiles for module in BIBLIO.modules if module.mooc_week}
    assert [number for number in alone if alone[number] == ("DIGY",)] == []
    assert [number for number in alone if alone[number] == ("CECO",)] == [3, 27]


def test_digcomp_has_21_competences_and_entrecomp_15_each_with_eight_levels():
    digcomp, entrecomp = BIBLIO.framework("DigComp 2.1"), BIBLIO.framework("EntreComp")
    assert [len(one.competences) for one in (digcomp, entrecomp)] == [21, 15]
    assert [len(one.areas) for one in (digcomp, entrecomp)] == [5, 3]
    assert [len(one.levels) for one in (digcomp, entrecomp)] == [8, 8]


def test_every_competence_has_a_title_in_five_languages():
    assert all(set(dict(one.title.words)) == LANGUAGES for one in BIBLIO.competences())


def test_a_competence_number_means_another_thing_in_each_framework():
    assert BIBLIO.competence("DigComp 2.1:1.2").title.said("en")[0].startswith("Evaluating data")
    assert BIBLIO.competence("EntreComp:1.2").title.said("lv") == ("Radošums", "lv")


def test_three_competences_are_covered_by_no_module():
    cited = {code for module in BIBLIO.modules for code in module.competences}
    left = {one.code for one in BIBLIO.competences()} - cited
    assert left == {"DigComp 2.1:4.3", "DigComp 2.1:4.4", "EntreComp:2.1"}


def test_the_defaults_are_those_of_the_toolkit():
    settings = BIBLIO.settings
    assert settings.pass_percent == 75
    assert [test.attempts for test in BIBLIO.tests] == [3, None]
    assert (settings.meeting_every_days, settings.meeting_minutes) == (14, 60)
    assert (settings.day_warning_minutes, settings.week_warning_minutes) == (8 * 60, 40 * 60)
    assert settings.page_limit * settings.page_characters == 5400
    assert settings.hour_step_minutes == 15


def test_the_plan_is_scored_on_eight_criteria_of_which_two_are_the_aims():
    rubric = BIBLIO.rubric("plan")
    assert len(rubric.criteria) == 8
    assert rubric.aims == ("digital_innovation", "audience_development")
    assert [score.value for score in rubric.scale] == [1, 2, 3, 4]
    assert (rubric.every_at_least, rubric.aims_at_least) == (2, 3)


def test_plan_and_business_plan_are_evaluated_and_swot_and_goals_are_not():
    evaluated = {one.key: one.rubric for one in BIBLIO.documents if one.evaluated}
    assert [one.key for one in BIBLIO.documents] == ["swot", "goals", "plan", "business"]
    assert evaluated == {"plan": "plan", "business": "business"}


def test_the_business_plan_alone_is_written_under_a_supervisor():
    assert [one.key for one in BIBLIO.documents if one.supervised] == ["business"]


def test_a_plan_needs_both_aims_both_contents_a_module_and_an_activity():
    needed = {path for path, field in fields_of("plan").items() if field.required}
    assert needed >= {
        "topic.aim_innovation",
        "topic.aim_audience",
        "digital.solution",
        "audience.techniques",
        "modules.modules",
        "activities.activities",
    }


def test_an_activity_serves_a_goal_and_a_goal_answers_lines_of_the_swot():
    goal = fields_of("plan")["activities.activities"].column("goal")
    answers = fields_of("goals")["goals.goals"].column("answers")
    assert (goal.type, goal.source, goal.required) == ("choice", "goals.goals.goals", True)
    assert (answers.type, answers.source) == ("choices", "swot.swot")


def test_the_swot_has_four_lists_with_at_least_one_line_each():
    lists = [field for field in fields_of("swot").values() if field.type == "rows"]
    assert [one.key for one in lists] == ["strengths", "weaknesses", "opportunities", "threats"]
    assert [one.min_rows for one in lists] == [1, 1, 1, 1]


def test_the_business_plan_has_nine_parts_and_every_one_asks_for_something():
    parts = BIBLIO.document("business").parts
    assert len(parts) == 9
    assert all(any(field.required for field in part.fields) for part in parts)


def words_that_are_titles():
    for document in BIBLIO.documents:
        yield document.title
        for part in document.parts:
            yield part.title
            yield from labels(part.fields)
    for rubric in BIBLIO.rubrics:
        yield from (rubric.title, rubric.cannot_judge)
        for thing in (*rubric.scale, *rubric.criteria, *rubric.decisions):
            yield thing.title


def labels(fields: tuple[FieldSpec, ...]):
    for field in fields:
        yield field.label
        yield from (text for text in (field.add, field.item) if text)
        yield from labels(field.columns)


def test_every_title_of_documents_and_rubrics_is_in_five_languages():
    assert [text for text in words_that_are_titles() if set(dict(text.words)) != LANGUAGES] == []
