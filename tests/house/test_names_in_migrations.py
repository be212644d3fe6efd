"""Names that were stored become numbers by what the database knows, and never by a guess.

A database of the version before is what a way back to revision BEFORE leaves; there people are
renamed, erased and called alike, as they could be then.
"""

import hashlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import MetaData, Table, insert, inspect, select, update

from app.core import clock
from app.core.audit.models import EMPTY
from app.core.config import ROOT
from app.core.db.base import db
from tests.kit.names import YOUNGER_TABLES, forget_younger, tell_more
from tests.kit.people import signed_in
from tests.kit.world import complete

FOLDER = str(ROOT / "migrations")
BEFORE = "0013"
Rows = dict[str, list[dict[str, Any]]]
YOUNGER: Rows = {name: [] for name in YOUNGER_TABLES}  # gone by going down


def table(name: str) -> Table:
    return Table(name, MetaData(), autoload_with=db.engine)


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a table as they stand there."""
    known = table(name)
    with db.engine.connect() as connection:
        found = connection.execute(select(known).order_by(known.c.id)).mappings()
        return [dict(row) for row in found]


def everything() -> Rows:
    names = set(inspect(db.engine).get_table_names()) - {"alembic_version"}
    return {name: rows(name) for name in sorted(names)}


def change(name: str, number: int | None, /, **values: Any) -> None:
    """Change a row, or all of them, past the program."""
    known = table(name)
    which = known.c.id == number if number else known.c.id > 0
    with db.engine.begin() as connection:
        connection.execute(update(known).where(which).values(values))


@pytest.fixture
def told(app: Flask, prepared: Callable[..., Any]) -> Iterator[tuple[dict[str, int], Rows]]:
    """People's numbers by first name, and all rows as they are written today.

    Everything that speaks of people is written; the database is one of the version before by then.
    """

    def build() -> tuple[dict[str, int], Rows]:
        world = complete()
        tell_more(world)
        forget_younger()  # commits
        found = everything()
        downgrade(directory=FOLDER, revision=BEFORE)
        return world.story.people, found

    noon = (clock.now() + timedelta(days=1)).replace(hour=12)  # far from midnight
    clock.move_to(noon)
    found = prepared("a database of the version before", build)
    clock.move_to(noon + timedelta(hours=1))
    with app.app_context():
        yield found


@pytest.fixture
def people(told: tuple[dict[str, int], Rows]) -> dict[str, int]:
    """The numbers of the people by first name."""
    return told[0]


@pytest.fixture
def now(told: tuple[dict[str, int], Rows]) -> Rows:
    """All rows as they are written today."""
    return told[1]


def up() -> Rows:
    upgrade(directory=FOLDER)
    return everything()


def only(found: Rows, **columns: tuple[str, ...]) -> dict[str, list[tuple[Any, ...]]]:
    return {name: [tuple(row[one] for one in some) for row in found[name]]
            for name, some in columns.items()}  # fmt: skip


BY_RECORD: Any = {
    "notice": ("id", "by_id", "details"),
    "meeting": ("additions",),
    "supervisor": ("name", "person_id"),
    "version": ("supervisor_id", "content", "sha256"),
}
SIGNED: Any = {"agreement": ("provider_id", "provider_name", "host_id", "host_name")}
ASKED: Any = {"library": ("contact_id", "contact_name", "contact_email")}


def test_the_version_before_finds_all_names_where_it_looks_for_them(now: Rows) -> None:
    nobody = {"evaluation released", "barrier reported"}
    news = [row["details"] for row in rows("notice") if row["kind"] not in nobody]
    assert all({"name", "who", "by", "learner"} & set(one) for one in news)
    assert {one["by"] for row in rows("meeting") for one in row["additions"]} == {"Dace Ozola"}
    assert rows("agreement")[0]["provider_name"] == "Krista Vanaga"
    assert rows("library")[0]["contact_email"] == "andris@berzleja.example"
    assert "Andris Kalniņš" in {row["name"] for row in rows("supervisor")}


def test_down_and_up_again_nothing_is_another(now: Rows) -> None:
    assert len([row for row in now["notice"] if row["by_id"]]) > 10
    assert {**up(), **YOUNGER} == {**now, **YOUNGER}


def test_whoever_was_renamed_is_known_by_what_they_did(now: Rows, people: dict[str, int]) -> None:
    for number in people.values():
        change("person", number, name=f"Neo{number} Novus{number}")
    found = up()
    assert only(found, **BY_RECORD) == only(now, **BY_RECORD)
    andris = (people["andris"], "Andris Kalniņš", None)
    assert only(found, **ASKED)["library"][0] == andris, "the address says who it is"
    named = (None, "Krista Vanaga", None, "Andris Kalniņš")
    assert only(found, **SIGNED)["agreement"] == [named], "nobody is called so any more"


def test_whoever_takes_a_name_gets_nothing_of_its_owner(now: Rows, people: dict[str, int]) -> None:
    change("person", people["andris"], name="Dace Ozola")
    found = up()
    assert only(found, meeting=("additions",)) == only(now, meeting=("additions",))
    by = {row["id"]: row["by_id"] for row in now["notice"]}
    other = [row for row in found["notice"] if row["by_id"] not in (by[row["id"]], None)]
    assert other == []
    (unsure,) = [row for row in found["notice"] if "name" in row["details"]]
    assert unsure["kind"] == "topic agreed", "both did it within seconds"


def erased_then(number: int, *names: str) -> str:
    """What an erasure left in the version before, which replaced these names by another one."""
    nobody = f"Erased person {number}"
    change("person", number, name=nobody, email=None, erased_at=clock.now())
    for row in rows("notice"):
        told = {key: nobody if one in names else one for key, one in row["details"].items()}
        change("notice", row["id"], details=told)
    for row in rows("meeting"):
        kept = [{**one, "by": nobody if one["by"] in names else one["by"]}
                for one in row["additions"]]  # fmt: skip
        change("meeting", row["id"], additions=kept)
    return nobody


def test_whoever_was_erased_is_known_by_what_they_did(now: Rows, people: dict[str, int]) -> None:
    erased_then(people["dace"], "Dace Ozola", "Dace")
    assert only(up(), **BY_RECORD) == only(now, **BY_RECORD)


def test_an_old_name_that_an_erasure_had_missed_is_gone(now: Rows, people: dict[str, int]) -> None:
    erased_then(people["dace"], "Zelma Liepa", "Zelma")  # renamed before: "Dace" stayed in news
    assert "Dace" in str(rows("notice"))
    found = up()
    assert "Dace" not in str(found["notice"]) + str(found["meeting"])


@pytest.mark.parametrize("namesake", ["otto", "marta"])
def test_of_two_people_of_one_name_nobody_is_tied_by_it(
    now: Rows, people: dict[str, int], namesake: str
) -> None:
    change("person", people[namesake], name="Andris  kalniņš")
    found = up()
    krista = people["krista"]
    assert only(found, **SIGNED)["agreement"] == [(krista, "", None, "Andris Kalniņš")]
    assert only(found, **ASKED) == only(now, **ASKED)
    assert only(found, **BY_RECORD) == only(now, **BY_RECORD)


def test_whoever_may_have_been_called_otherwise_is_not_tied_by_name(
    now: Rows, people: dict[str, int]
) -> None:
    told = {"kind": "person", "act": "profile changed", "thing_id": people["krista"]}
    line = {**rows("audit_line")[-1], **told, "at": clock.now(), "enrolment_id": None}
    lines = table("audit_line")
    with db.engine.begin() as connection:
        connection.execute(insert(lines), {**line, "id": line["id"] + 1})
    named = (None, "Krista Vanaga", people["andris"], "")
    assert only(up(), **SIGNED)["agreement"] == [named]


def test_signs_that_nobody_sees_hide_nobody(now: Rows, people: dict[str, int]) -> None:
    change("agreement", None, provider_name="Krista\u200b Vanaga", host_name="\u202aAndris Kalniņš")
    change(
        "library",
        1,
        contact_name="Andris Kalniņš\u200e",
        contact_email="andris@berzleja.example\u200b",
    )
    found = up()
    assert only(found, **SIGNED, **ASKED) == only(now, **SIGNED, **ASKED)


def forget_the_record() -> None:
    """The course's time as evidence is over: its lines are emptied."""
    change("audit_line", None, **EMPTY)


def test_without_the_record_the_people_around_a_learner_are_asked(
    now: Rows, people: dict[str, int]
) -> None:
    forget_the_record()
    found = up()
    assert only(found, notice=BY_RECORD["notice"]) == only(now, notice=BY_RECORD["notice"])


def test_what_nobody_knows_any_more_stays_a_name_and_is_read(
    now: Rows, people: dict[str, int], app: Flask
) -> None:
    forget_the_record()
    change("person", people["vera"], name="Dace Ozola")  # the tutor of the same learners
    found = up()
    kept = [row["details"]["name"] for row in found["notice"] if "name" in row["details"]]
    assert set(kept) == {"Dace Ozola", "Dace"}
    (added,) = [row["additions"] for row in found["meeting"] if row["additions"]]
    assert [(one["name"], "by" in one) for one in added] == [("Dace Ozola", False)]
    ilze = signed_in(app, people["ilze"])
    assert "Dace Ozola wrote a comment" in ilze.get("/notifications/").text
    assert "Dace Ozola added this" in ilze.get("/meetings/enrolment/1/1").text


def test_the_text_of_a_version_and_its_hash_stay(now: Rows) -> None:
    found = up()
    assert only(found, version=("content", "sha256")) == only(now, version=("content", "sha256"))
    for row in found["version"]:
        assert hashlib.sha256(row["content"].encode()).hexdigest() == row["sha256"]


def test_a_version_that_froze_a_name_is_tied_beside_it(now: Rows, people: dict[str, int]) -> None:
    number = next(row["id"] for row in now["version"] if row["supervisor_id"])
    text = '{"business":{"supervisor":{"name":"Andris Kalniņš","role":"mentor"}}}'
    change("version", number, content=text)
    (row,) = [one for one in up()["version"] if one["id"] == number]
    assert (row["supervisor_id"], row["content"]) == (people["andris"], text)
