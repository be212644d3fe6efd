"""A library network after years beside a single group: the same pages, in turn.

5,000 learners, a million log entries: whole cohorts are copied in the database with
all their work. The goal is that a page costs at most 1.2 times as much there.

--cohorts 324 --entries 1000000     how large
--keep FOLDER                       keep the two installations, and take them from there again
--write                             put the table into bench/README.md
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Column, Insert, Table, func, insert, literal, select

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.core.db.base import Base, db
from app.groups.cohorts.models import Cohort, Enrolment
from app.workplace.logbook.models import Entry
from bench import readme
from bench.enlarge import LEFT_OUT
from bench.load import Ask, Sending, run
from bench.pages import daily
from bench.servers import ROOT, Server, gunicorn
from bench.world import Visitor, World

ROUNDS, COUNT, WARM = 5, 60, 24
FILE = "bibliopraxis.sqlite3"
HEAD = "| | p50 ms, network / one group | ratio | CPU ms, network / one group | ratio | failed |"


def main() -> int:
    """Make both, measure, print; 0 always."""
    asked = _arguments()
    with ExitStack() as stack:
        made = asked.keep or stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-"))
        small, large = Path(made) / "group", Path(made) / "network"
        for folder in (small, large):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        one = World(small, "small")
        if not (large / FILE).exists():
            _let_go(one)
            shutil.copytree(small, large, dirs_exist_ok=True)
            _multiply(World(large, "small"), asked.cohorts, asked.entries)
        many = World(large, "small")
        servers = [
            stack.enter_context(gunicorn(name, "wsgi:app", ROOT, world.env()))
            for name, world in (("network", many), ("group", one))
        ]
        text = "\n".join([_size(many), "", HEAD, "|---" * 6 + "|", *_rows(one, many, servers)])
    print(text)
    if asked.write:
        readme.put("network", text)
    return 0


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--cohorts", type=int, default=324)
    asked.add_argument("--entries", type=int, default=1_000_000)
    asked.add_argument("--keep", type=Path)
    asked.add_argument("--write", action="store_true")
    return asked.parse_args()


def _let_go(world: World) -> None:
    """Close the database: reading its file while it is open would break SQLite's locks on it."""
    with world.app.app_context():
        db.session.remove()
        db.engine.dispose()


def _multiply(world: World, cohorts: int, entries: int) -> None:
    """Copy everybody and their work so many times, with numbers of their own; then fill up."""
    with world.app.app_context():
        tables = _theirs()
        step = max(db.session.scalar(select(func.max(one.c.id))) or 0 for one in tables) + 1
        before = db.session.scalar(select(func.count()).select_from(Cohort)) or 1
        for number in range(1, cohorts // before):
            for table in tables:
                db.session.execute(_copied(table, step, number))
            db.session.commit()
        _fill_up(step, entries)


def _theirs() -> list[Table]:
    """The tables of people, groups and libraries, and all that hangs on them."""
    found = {"person", "cohort", "library"}
    for table in Base.metadata.sorted_tables:
        if {key.column.table.name for key in table.foreign_keys} & found:
            found.add(table.name)
    return [one for one in Base.metadata.sorted_tables if one.name in found - LEFT_OUT]


def _copied(table: Table, step: int, number: int) -> Insert:
    """The statement that copies the first rows of a table to numbers that are free."""
    values = [_value(column, step * number, number) for column in table.columns]
    rows = select(*values).where(table.c.id < step)
    return insert(table).from_select([column.name for column in table.columns], rows)


def _value(column: Column[Any], shift: int, number: int) -> Any:
    if column.primary_key or column.foreign_keys:
        return column + shift
    if column.unique and column.type.python_type is str:
        return column + literal(f".{number}")
    return column


def _fill_up(step: int, wanted: int) -> None:
    """More entries in the copies, none in the group that is measured."""
    table = cast("Table", Entry.__table__)
    names = [column.name for column in table.columns if column.name != "id"]
    while (have := db.session.scalar(select(func.count(Entry.id))) or 0) < wanted:
        more = select(*(table.c[name] for name in names)).where(table.c.id >= step)
        db.session.execute(insert(table).from_select(names, more.limit(wanted - have)))
        db.session.commit()


def _size(world: World) -> str:
    with world.app.app_context():
        learners = db.session.scalar(select(func.count(Enrolment.id)))
        entries = db.session.scalar(select(func.count(Entry.id)))
    return f"The network: {learners} learners, {entries} log entries."


def _rows(group: World, network: World, servers: list[Server]) -> Iterator[str]:
    for name, path, person in daily(group):
        asks = [_ask(path, world.visitor(person)) for world in (network, group)]
        for server, ask in zip(servers, asks, strict=True):
            run(server, ask, 8, WARM)
        turns = [
            [run(server, ask, 1, COUNT).row() for server, ask in zip(servers, asks, strict=True)]
            for _turn in range(ROUNDS)
        ]
        yield _row(name, turns)


def _ask(path: str, who: Visitor) -> Ask:
    return lambda _client, _number: Sending(path, who.cookie)


def _row(name: str, turns: list[list[dict[str, float]]]) -> str:
    cells = [name]
    for key in ("p50", "cpu"):
        sides = [statistics.median(turn[side][key] for turn in turns) for side in (0, 1)]
        ratio = statistics.median(turn[0][key] / turn[1][key] for turn in turns)
        cells += [f"{sides[0]:.1f} / {sides[1]:.1f}", f"**{ratio:.2f}**"]
    failed = sum(int(side["failed"]) for turn in turns for side in turn)
    return f"| {' | '.join([*cells, str(failed)])} |"


if __name__ == "__main__":
    sys.exit(main())
