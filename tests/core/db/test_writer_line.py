"""Writers of all processes stand in one line; whoever dies in it holds up nobody."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import text

from app.core.db.base import db
from app.core.db.writer_line import Line, line_of

HOLD = """
import sys, time
from app.core.db.writer_line import Line
line = Line(sys.argv[1])
assert line.take(5)
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def other_process(tmp_path):
    """A process that has the first place."""
    command = [sys.executable, "-c", HOLD, str(tmp_path / "data")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path.cwd())
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_another_process_is_waited_for_and_not_for_ever(tmp_path, other_process):
    line, begun = Line(str(tmp_path / "data")), time.monotonic()
    assert not line.take(0.2)
    assert 0.2 <= time.monotonic() - begun < 2


def test_the_place_of_a_killed_process_is_free_at_once(tmp_path, other_process):
    line = Line(str(tmp_path / "data"))
    os.kill(other_process.pid, signal.SIGKILL)
    assert line.take(1)
    line.leave()


def test_threads_of_one_process_have_the_place_one_after_the_other(tmp_path):
    line, inside, most = Line(str(tmp_path / "data")), [], []

    def write():
        assert line.take(5)
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.01)
        inside.pop()
        line.leave()

    threads = [Thread(target=write) for _ in range(8)]
    [one.start() for one in threads]
    [one.join() for one in threads]
    assert most == [1] * 8


def test_a_process_that_comes_again_and_again_does_not_pass_one_that_waits(tmp_path):
    """Two open files in one process are to the system what two processes are."""
    greedy, patient, order = (
        Line(str(tmp_path / "data")),
        Line(str(tmp_path / "data")),
        [],
    )

    def come_again():
        for _ in range(20):
            assert greedy.take(5)
            order.append("greedy")
            time.sleep(0.005)
            greedy.leave()

    thread = Thread(target=come_again)
    thread.start()
    time.sleep(0.012)
    assert patient.take(5)
    order.append("patient")
    patient.leave()
    thread.join()
    assert order.index("patient") <= 6


def test_without_a_file_to_lock_writing_goes_on(tmp_path):
    line = Line(str(tmp_path / "no folder" / "data"))
    assert line.take(0.1)
    line.leave()


@pytest.mark.sqlite_only
def test_a_transaction_leaves_the_line_whatever_became_of_it(app, session):
    line = line_of(db.engine.url.database)
    session.execute(text("DELETE FROM used_form"))
    assert not line.take(0.01)
    session.commit()
    assert line.take(0.01)
    line.leave()
    session.execute(text("DELETE FROM used_form"))
    session.rollback()
    assert line.take(0.01)
    line.leave()
