"""T3 to T6: the whole proof of who may, and how long a foreign thing takes beside a missing one."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

from flask import Flask

from app.core.config import ROOT
from app.core.db.base import db
from tests.endurance.figures import Figure, at_most, exactly, middle, say
from tests.kit.people import signed_in
from tests.probe.seed import make_tables, open_app
from tests.probe.story import tell

TRIES = 200
NOBODY = 987_654_321


def trial(folder: Path) -> list[Figure]:
    """Everybody knocks at every address there is; then times are compared."""
    quietly = ["-q", "-p", "no:cacheprovider", "-n", "auto"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *quietly, "tests/secrecy"],
        cwd=ROOT,
        env={**os.environ, "PROOF": "whole"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        say(done.stdout[-20_000:])
    counted = {word: int(number) for number, word in re.findall(r"(\d+) (\w+)", _last(done.stdout))}
    wrong = counted.get("failed", 0) + counted.get("error", 0) + counted.get("errors", 0)
    what = f"deviations in {counted.get('passed', 0) + wrong} tests of marks, relations and fields"
    return [exactly("R13", what, wrong if counted else "no answer", 0), *times(folder)]


def _last(said: str) -> str:
    return (said.strip().splitlines() or [""])[-1]


def times(folder: Path) -> list[Figure]:
    """Medians of 200 tries each, taken in turn."""
    app = open_app(str(folder / "probe.sqlite3"))
    with app.app_context():
        make_tables()
        story = tell()
        db.session.commit()
        course, stranger = story.course.placement.id, story.cast.people["mia"].id
    return [_apart(app, stranger, path) for path in (f"/placements/{course}", f"/hours/{course}")]


def _apart(app: Flask, person: int, path: str) -> Figure:
    stranger = signed_in(app, person)
    missing = f"{path.rpartition('/')[0]}/{NOBODY}"
    taken: dict[str, list[float]] = {path: [], missing: []}
    for _turn in range(TRIES):
        for place, each in taken.items():
            begun = time.perf_counter()
            stranger._client.get(place, base_url=app.config["SITE_URL"]).close()
            each.append(time.perf_counter() - begun)
    apart = abs(middle(taken[path]) - middle(taken[missing])) * 1000
    return at_most(
        "T3", f"foreign and missing {path}, {TRIES} tries: medians apart", apart, 5, "ms"
    )
