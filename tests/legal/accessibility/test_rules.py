"""Which authority watches, and when no more reports are taken."""

from app.legal.accessibility.rules import BODIES, MOST_A_DAY, bodies, is_full


def test_a_site_that_says_its_country_names_one_authority():
    assert list(bodies("lv ")) == ["LV"]


def test_a_site_that_says_none_or_a_strange_one_names_all():
    assert bodies("") == bodies("XX") == BODIES


def test_a_flood_ends_at_a_number_a_day():
    assert [is_full(MOST_A_DAY - 1), is_full(MOST_A_DAY)] == [False, True]
