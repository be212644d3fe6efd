"""`flask work`: what is due is done, and one thing that fails stops nothing else."""

import os
import signal

import pytest
from sqlalchemy import select

from app.core.db.base import db
from app.groups.cohorts.actions import create_library
from app.groups.cohorts.models import Library
from app.ops import work


def add_one() -> str:
    create_library(None, "Ogre library")
    return "A library was added."


def fail() -> str:
    create_library(None, "Half a library")
    db.session.flush()
    raise RuntimeError("the disk is full")


def libraries(app) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(Library.name).order_by(Library.id)))


@pytest.fixture
def jobs(monkeypatch):
    """What there is to do in this test."""
    some: list[work.Job] = []
    monkeypatch.setattr(work, "JOBS", some)
    return some


def test_a_job_that_did_something_says_so_in_one_line(app, cli, jobs):
    jobs += [("add", add_one), ("rest", lambda: "")]
    done = cli.invoke(args=["work"])
    assert (done.exit_code, done.output) == (0, "A library was added.\n")
    assert libraries(app) == ["Ogre library"]


def test_a_failing_job_leaves_nothing_behind_and_stops_no_other(app, cli, jobs):
    jobs += [("fail", fail), ("add", add_one)]
    done = cli.invoke(args=["work"])
    assert done.exit_code == 1
    assert "Not everything was done" in done.output
    assert libraries(app) == ["Ogre library"]


@pytest.mark.postgres_only
def test_a_job_that_another_worker_is_at_is_left_to_it(app, cli, jobs):
    jobs.append(("add", add_one))
    with app.app_context(), db.engine.begin() as other:
        other.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('flask work add'))")
        assert cli.invoke(args=["work"]).output == ""
    assert cli.invoke(args=["work"]).output == "A library was added.\n"


def test_the_loop_works_again_and_again_and_ends_when_told(app, cli, jobs):
    rounds = []

    def count() -> str:
        rounds.append(1)
        if len(rounds) == 2:
            os.kill(os.getpid(), signal.SIGTERM)
        return f"Round {len(rounds)}."

    jobs.append(("count", count))
    before = signal.getsignal(signal.SIGTERM)
    done = cli.invoke(args=["work", "--loop", "--every", "1"])
    assert (done.exit_code, done.output) == (0, "Round 1.\nRound 2.\n")
    assert signal.getsignal(signal.SIGTERM) is before
