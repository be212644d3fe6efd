"""A child works within its bounds, alone, and nothing of it is left."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

import psutil
import pytest

from app.core.db import connections
from app.core.process import children
from app.core.process.children import Bounds, BusyError, FailedError

SHORT = Bounds(wall=20, processor=1, memory=200_000_000, output=10_000)
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def places(tmp_path):
    """A folder for the places, and what was open before once more."""
    before = children._room
    children.open_places(tmp_path / "places", threads=4)
    yield tmp_path / "places"
    children._room = before


@pytest.fixture
def run(tmp_path):
    """Run these lines as a child."""

    def with_lines(lines, given=b"", bounds=SHORT):
        script = tmp_path / "script.py"
        script.write_text(lines)
        return children.run(script, given, bounds)

    return with_lines


def gone(pid):
    """Whether a process ends within a second, or is waited for by nobody any more."""
    for _again in range(50):
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.02)
    return False


def test_bytes_go_in_and_bytes_come_out(run):
    lines = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])"
    assert run(lines, b"\0\xff\n" * 3000) == b"\n\xff\0" * 3000


def test_no_secret_of_ours_is_told(run, monkeypatch):
    monkeypatch.setenv("FLASK_SECRET_KEY", "not for children")
    assert b"not for children" not in run("import os; print(os.environ, os.listdir('.'))")


@pytest.mark.parametrize(
    ("lines", "how"),
    [
        ("raise ValueError", "exit code 1"),
        ("while True: pass", "signal"),  # the processor's time
        ("import os; os.abort()", "signal 6"),
        ("bytes(300_000_000)", "exit code 1"),
        ("print('x' * 20_000)", "exit code"),
        ("import os; os.write(1, b'x' * 20_000); os.write(1, b'x')", "exit code 1"),
    ],
)
def test_whatever_falls_is_told(run, lines, how):
    with pytest.raises(FailedError, match=f"script.py ended by {how}"):
        run(lines)


def test_what_hangs_ends_with_all_that_it_started(run, tmp_path):
    seen = tmp_path / "seen"
    lines = f"""
import os, subprocess, time
other = subprocess.Popen(["sleep", "60"])
open({str(seen)!r}, "w").write(f"{{os.getpid()}} {{other.pid}}")
time.sleep(60)
"""
    with pytest.raises(FailedError, match="its limit of 2 s"):
        run(lines, bounds=Bounds(wall=2))
    assert [gone(int(pid)) for pid in seen.read_text().split()] == [True, True]


def test_nothing_that_a_child_started_outlives_it(run):
    lines = "import subprocess; print(subprocess.Popen(['sleep', '60'], stdout=2).pid)"
    assert gone(int(run(lines)))


STARTED = """
from pathlib import Path
from app.core.process import children
children.open_places(Path({places!r}), 4)
children.run(Path({script!r}), b"")
"""


def started(places, script):
    """Another process of the server, which runs this child."""
    lines = STARTED.format(places=str(places), script=str(script))
    return subprocess.Popen([sys.executable, "-c", lines], cwd=ROOT)


def test_a_child_goes_when_its_server_is_killed(places, tmp_path):
    script, seen = tmp_path / "long.py", tmp_path / "seen"
    script.write_text(
        f"import os, time; open({str(seen)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    )
    server = started(places, script)
    until = time.monotonic() + 20
    while not (seen.exists() and seen.read_text()) and time.monotonic() < until:
        time.sleep(0.05)
    server.send_signal(signal.SIGKILL)
    server.wait()
    assert gone(int(seen.read_text()))


def test_at_most_two_work_at_once_over_all_processes(places, tmp_path):
    script, log = tmp_path / "work.py", tmp_path / "log"
    script.write_text(
        "import os, time\n"
        f"log = os.open({str(log)!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND)\n"
        "os.write(log, b'+'); time.sleep(0.3); os.write(log, b'-')\n"
    )
    servers = [started(places, script) for _each in range(5)]
    assert [server.wait() for server in servers] == [0] * 5
    at_work = [
        log.read_text()[:at].count("+") - log.read_text()[:at].count("-") for at in range(11)
    ]
    assert max(at_work) <= 2


def test_who_finds_no_place_is_told_soon(run, places, monkeypatch):
    monkeypatch.setattr(children, "PATIENCE", 0.1)
    places.mkdir()
    held = [os.open(places / f"child-{one}.lock", os.O_RDONLY | os.O_CREAT) for one in range(2)]
    for one in held:
        fcntl.flock(one, fcntl.LOCK_EX)
    with pytest.raises(BusyError):
        run("print()")
    os.close(held[0])
    assert run("print()") == b"\n"
    os.close(held[1])


def test_some_threads_are_always_left_for_others(run, places):
    children.open_places(places, threads=1)
    lines, done = "import time; time.sleep(1)", []
    other = threading.Thread(target=lambda: done.append(run(lines)))
    other.start()
    time.sleep(0.3)
    with pytest.raises(BusyError):
        run("print()")
    other.join()
    assert done == [b""]


@pytest.mark.parametrize(("threads", "waiting"), [(8, 4), (4, 2), (1, 1)])
def test_half_the_threads_of_gunicorn_may_wait(places, monkeypatch, threads, waiting):
    monkeypatch.setattr(connections, "_turns", None)
    children.open_places(places, threads=7)
    told = run_path(str(ROOT / "deploy" / "gunicorn.conf.py"))
    told["post_worker_init"](SimpleNamespace(cfg=SimpleNamespace(threads=threads)))
    limit = children._room.threads
    taken = [limit.acquire(blocking=False) for _one in range(waiting + 1)]
    assert taken == [True] * waiting + [False]
    assert children._room.folder == places


def _can_be_cut_off():
    tried = [["unshare", "-n", "true"], ["unshare", "-rn", "true"]]
    return any(subprocess.run(one, check=False, stderr=-3).returncode == 0 for one in tried)


@pytest.mark.skipif(not _can_be_cut_off(), reason="this system lets nobody leave the network")
def test_a_child_reaches_nobody(run):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(FailedError):
            run(f"import socket; socket.create_connection(('127.0.0.1', {port}), 2)")
        listener.setblocking(False)
        with pytest.raises(BlockingIOError):
            listener.accept()
