"""Start a server, see what it costs: CPU seconds and memory of all its processes."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Server:
    """A running server: its port and its first process."""

    name: str
    port: int
    process: subprocess.Popen[bytes]

    def cpu(self) -> float:
        """User and system seconds that all its processes have used so far."""
        total = 0.0
        for pid in self._pids():
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            total += (int(fields[11]) + int(fields[12])) / TICK
        return total

    def memory(self) -> float:
        """Proportional set size of all its processes, MB."""
        total = 0
        for pid in self._pids():
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        return total / 1024

    def _pids(self) -> list[int]:
        found = [self.process.pid]
        for pid in found:
            for task in Path(f"/proc/{pid}/task").glob("*/children"):
                found += [int(child) for child in task.read_text().split()]
        return found


@contextmanager
def gunicorn(name: str, target: str, folder: Path, env: dict[str, str]) -> Iterator[Server]:
    """Serve a WSGI target with two processes of four threads, as on a Debian box."""
    arguments = ["-w", "2", "--threads", "4", "-k", "gthread", "--log-level", "warning"]
    with _started(name, "gunicorn", [*arguments, target], folder, env) as server:
        yield server


@contextmanager
def _started(
    name: str, module: str, arguments: list[str], folder: Path, env: dict[str, str]
) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", module, "-b", f"127.0.0.1:{port}", *arguments]
    process = subprocess.Popen(command, cwd=folder, env={**os.environ, **env})
    try:
        _wait(port)
        yield Server(name, port, process)
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int) -> None:
    for _try in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing answers on port {port}")
