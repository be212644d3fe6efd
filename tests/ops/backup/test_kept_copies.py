"""Which copies stay."""

from datetime import UTC, datetime, timedelta

from app.ops.backup.kept_copies import kept, moment, name

NOW = datetime(2026, 11, 22, 3, 30, tzinfo=UTC)


def nightly(days: int) -> list[str]:
    return [name(NOW - timedelta(days=day)) for day in range(days)]


def days_ago(files: set[str]) -> list[int]:
    return sorted((NOW - at).days for file in files if (at := moment(file)))


def test_after_a_year_of_nights_seven_days_four_weeks_and_six_months_stay():
    stay = kept(nightly(365))
    assert days_ago(stay) == [0, 1, 2, 3, 4, 5, 6, 7, 14, 21, 22, 53, 83, 114, 145]


def test_of_a_young_library_the_copies_of_its_first_days_stay():
    assert kept(nightly(5)) == set(nightly(5))


def test_of_a_day_with_several_copies_the_last_one_stays():
    many = [name(NOW - timedelta(minutes=minute)) for minute in range(90)]
    assert kept([*many, *nightly(30)]) == kept(nightly(30))


def test_two_copies_of_the_same_second_have_names_of_their_own():
    assert name(NOW) != name(NOW, 1)
    assert moment(name(NOW, 1)) == moment(name(NOW)) == NOW


def test_other_files_are_never_counted_and_never_deleted():
    assert moment("erasures.jsonl") is None
    assert moment("bibliopraxis-20261122T033000Z.zip.age") is None
    assert kept(["notes.txt", *nightly(3)]) == set(nightly(3))
