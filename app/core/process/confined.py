"""The first code that runs in a child: it limits its own process, then runs the script.

Started by children.py and never imported, since it changes the process in which it runs.

    python -I confined.py SCRIPT PARENT WALL PROCESSOR MEMORY OUTPUT
"""

import ctypes
import os
import resource
import runpy
import signal
import sys
from contextlib import suppress
from pathlib import Path

DIE_WITH_PARENT = 1  # prctl's PR_SET_PDEATHSIG
OF_ITS_OWN_USER, OF_ITS_OWN_NETWORK = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET


def main(script: str, parent: int, wall: int, processor: int, memory: int, output: int) -> None:
    """Limit this process, then run the script in it."""
    if sys.platform == "linux":
        _leave_the_network()
        _die_with(parent)
        _go_first()
    signal.alarm(wall)  # in case the parent cannot end it
    _at_most(resource.RLIMIT_CPU, processor)
    _at_most(resource.RLIMIT_AS, memory)
    _at_most(resource.RLIMIT_FSIZE, output)
    _at_most(resource.RLIMIT_CORE, 0)
    sys.argv = [script]
    runpy.run_path(script, run_name="__main__")


def _leave_the_network() -> None:
    """Move into an empty network namespace; where the system forbids that, nothing changes.

    Root may do so directly, other users only in a user namespace of their own.
    """
    system = ctypes.CDLL(None)
    if system.unshare(OF_ITS_OWN_NETWORK):
        system.unshare(OF_ITS_OWN_USER | OF_ITS_OWN_NETWORK)


def _die_with(parent: int) -> None:
    """End when the waiting thread of the parent ends. Call it after unshare, which resets it."""
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before the call above
        os._exit(1)


def _go_first() -> None:
    """When the machine runs out of memory, the system ends this process and not the server."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def _at_most(what: int, most: int) -> None:
    """Set a resource limit; a lower one that exists already stays."""
    there = resource.getrlimit(what)[1]
    most = most if there == resource.RLIM_INFINITY else min(most, there)
    resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
