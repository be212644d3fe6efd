"""Start a server, see what it costs: CPU seconds and memory of all its processes."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICK = os.sysconf("SC_CLK_TCK")
# as deploy/bibliopraxis.service says it, for both
AS_DEPLOYED = {"MALLOC_ARENA_MAX": "2", "MALLOC_TRIM_THRESHOLD_": "4194304"}


@dataclass
class Server:
    """A running server: its port and its first process."""

    name: str
    port: int
    process: subprocess.Popen[bytes]

    def cpu(self) -> float:
        """User and system seconds that all its processes have used so far."""
        total = 0.0
        for pid in family(self.process.pid):
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            total += (int(fields[11]) + int(fields[12])) / TICK
        return total

    def memory(self) -> float:
        """Proportional set size of all its processes, MB."""
        return memory_of(self.process.pid)

    def open(self) -> tuple[int, int]:
        """How many files and threads all its processes have open."""
        pids = family(self.process.pid)
        files = sum(len(os.listdir(f"/proc/{pid}/fd")) for pid in pids)
        return files, sum(len(os.listdir(f"/proc/{pid}/task")) for pid in pids)


def family(first: int) -> list[int]:
    """The process and all that it started, by their numbers."""
    found = [first]
    for pid in found:
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found


def memory_of(first: int) -> float:
    """Proportional set size of the process and all that it started, MB."""
    total = 0
    for pid in family(first):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def gunicorn(
    name: str, target: str, folder: Path, env: dict[str, str]
) -> AbstractContextManager[Server]:
    """Serve a WSGI target with two processes of four threads, as on a Debian box."""
    arguments = ["-w", "2", "--threads", "4", "-k", "gthread", "--preload"]
    return _started(name, ["gunicorn", *arguments, "-b", "127.0.0.1:{port}", target], folder, env)


def waitress(
    name: str, target: str, folder: Path, env: dict[str, str]
) -> AbstractContextManager[Server]:
    """Serve a WSGI target with one process of eight threads, as `make run` does."""
    arguments = ["waitress", "--listen=127.0.0.1:{port}", "--threads=8", target]
    return _started(name, arguments, folder, env)


@contextmanager
def _started(
    name: str, arguments: list[str], folder: Path, env: dict[str, str]
) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", *(one.format(port=port) for one in arguments)]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **AS_DEPLOYED, **env}, stdout=said, stderr=said
        )
        try:
            _wait(port)
            yield Server(name, port, process)
        finally:
            process.terminate()
            process.wait(20)
            said.seek(0)
            _tell_failures(name, said.read().decode(errors="replace"))


def _tell_failures(name: str, said: str) -> None:
    """The last words of a server that met failures."""
    lines = said.splitlines()
    if count := sum(line.startswith("Traceback") for line in lines):
        print(f"{name}: {count} failures, the last: {lines[-1]}", file=sys.stderr)


def _wait(port: int) -> None:
    for _try in range(400):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing answers on port {port}")
