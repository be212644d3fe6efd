"""Reading a folder: another programme needs no other Python, and English stands in for gaps."""

from pathlib import Path

import pytest

from app.programme.data import load

TINY = load(Path(__file__).parent / "tiny")


def test_another_programme_is_only_another_folder():
    assert (TINY.key, TINY.hours, TINY.phase("placement_work").minutes) == ("BEES", 30, 22 * 60)
    assert [profile.key for profile in TINY.profiles] == ["KEEPER", "SELLER"]
    assert TINY.settings.hour_step_minutes == 30


def test_a_profile_takes_the_modules_of_its_own_column():
    assert [module.number for module in TINY.modules_of("SELLER")] == [7, 9]


def test_nobody_takes_modules_of_a_profile_that_does_not_exist():
    with pytest.raises(KeyError):
        TINY.modules_of("BEEKEEPER")


def test_words_in_the_asked_language_come_with_that_language():
    assert TINY.text(TINY.profile("KEEPER").title, "lv") == ("Bitenieks", "lv")


def test_words_that_are_not_translated_come_in_english_and_say_so():
    assert TINY.text(TINY.module(7).title, "lv") == ("Honey", "en")


def test_hours_of_a_module_are_known_only_where_the_course_fills_them_in():
    assert [TINY.module(number).minutes for number in (2, 7)] == [180, None]


def test_a_module_cites_competences_by_number_or_by_english_title():
    assert TINY.module(2).competences == ("Apis 1:1.2",)
    assert TINY.module(7).competences == ("Apis 1:1.1", "Apis 1:1.2")


def test_a_module_may_stand_in_two_weeks_and_counts_for_the_first():
    assert [week.modules for week in TINY.calendar] == [(7, 2), (7,)]
    assert TINY.module(7).mooc_week == 1


def test_the_newest_rubric_is_given_unless_a_version_is_asked_for():
    assert TINY.rubric("placement").version == 2
    assert TINY.rubric("placement", version=1).criterion("calm").title.said("en")[0] == "Stays calm"


def test_a_rubric_that_does_not_exist_is_a_key_error():
    with pytest.raises(KeyError):
        TINY.rubric("honey")


def test_a_level_knows_its_band():
    framework = TINY.framework("Apis 1")
    assert framework.band_of(framework.levels[1]).key == "calm"


def test_a_field_is_found_by_document_part_and_key():
    field = TINY.document("plan").part("activities").field("activities")
    assert field.column("goal").source == "goals.goals.goals"


def test_a_folder_is_read_once():
    tiny = Path(__file__).parent / "tiny"
    assert load(tiny) is load(tiny)
