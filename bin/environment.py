"""Make .venv hold exactly what a lock file names, and do nothing when it already does.

    python3 bin/environment.py run     what serving needs
    python3 bin/environment.py dev     the same and the tools for tests and checks

Written for any Python 3, so that one that is too old can be told so.
"""

import errno
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
NEARLY_NOTHING = 5_000_000  # bytes
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed"
LOG = VENV / "pip.log"
# Each lock holds everything of those after it (a test compares them).
LOCKS = ("dev", "postgres", "run")

FULL = "The disk is full: free about 400 MB, then run this again."
SIGNS = {
    "No space left on device": FULL,
    "Permission denied": ("No permission to write in {venv}: run this as the owner of the folder."),
    "DO NOT MATCH THE HASHES": (
        "A package is not the one that {lock} names, so nothing was installed. "
        "Try again; if it stays so, tell the person who looks after your package index."
    ),
    "Connection": (
        "The package index cannot be reached: check the network or the proxy "
        "(HTTPS_PROXY, or PIP_INDEX_URL for an index of your own), then run this again."
    ),
    "No matching distribution": (
        "The package index lacks a package of {lock} for this machine "
        "(PIP_INDEX_URL chooses another index); the details are in {log}."
    ),
}


class StopError(Exception):
    """The environment cannot be made; the message is the one sentence to show."""


def main(wanted):
    """Bring .venv to the lock `wanted`; an exit code for the shell."""
    try:
        check_python()
        if wanted == "run" and os.environ.get("DATABASE_URL", "").startswith("postgres"):
            wanted = "postgres"
        if fingerprint(wanted) not in installed():
            make_venv()
            install(wanted)
    except StopError as stop:
        print(stop, file=sys.stderr)
        return 1
    except OSError as error:
        print(in_words(error), file=sys.stderr)
        return 1
    return 0


def check_python():
    """Raises StopError if this Python cannot carry the program."""
    if sys.version_info < OLDEST:
        raise StopError(
            f"Python {dotted(OLDEST)} or newer is needed and this is {dotted(sys.version_info)}: "
            "name another one, like make run PYTHON=python3.11."
        )
    if not runs() and not all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        raise StopError("Python's venv is missing: install the package python3-venv, then again.")


def dotted(version):
    """A version's first two numbers, like 3.11."""
    return f"{version[0]}.{version[1]}"


def fingerprint(lock):
    """The hash of a lock file, together with the Python that it was installed for."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_bytes()
    return f"{lock} {dotted(sys.version_info)} {hashlib.sha256(text).hexdigest()}"


def installed():
    """The fingerprints of the locks that .venv satisfies; none if its Python does not start."""
    if not STAMP.exists() or not runs():
        return []
    return STAMP.read_text().splitlines()


def runs():
    """Whether the environment's Python starts and has its pip.

    It does not once the system's Python was replaced, or where making it was broken off.
    """
    version = "import pip, sys; print(*sys.version_info[:2], sep='.')"
    try:
        found = subprocess.run([PYTHON, "-c", version], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return found.stdout.strip() == dotted(sys.version_info)


def make_venv():
    """Make .venv, and replace one that no longer starts."""
    if runs():
        return
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise StopError(explain(done.stdout + done.stderr, "run", "The environment was not made"))


def install(lock):
    """Install a lock, hashes required. Raises StopError with a sentence where pip fails."""
    print(f"Installing what requirements/{lock}.txt names: a minute or two …", flush=True)
    STAMP.unlink(missing_ok=True)
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--no-input", "--require-hashes"]
    command += ["--disable-pip-version-check", "--no-warn-script-location"]
    command += ["--requirement", ROOT / "requirements" / f"{lock}.txt"]
    with LOG.open("w") as log:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False
        )
    if done.returncode:
        raise StopError(explain(LOG.read_text(errors="replace"), lock, "pip failed"))
    STAMP.write_text("".join(fingerprint(one) + "\n" for one in LOCKS[LOCKS.index(lock) :]))


def explain(output, lock, otherwise):
    """The one sentence for what a failed command said."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    last = f"{otherwise}: {lines[-1] if lines else 'it said nothing'}"
    sentence = next((words for sign, words in SIGNS.items() if sign in output), last)
    if sentence == last and shutil.disk_usage(ROOT).free < NEARLY_NOTHING:
        sentence = FULL  # not every program says so
    return sentence.format(lock=f"requirements/{lock}.txt", venv=VENV, log=LOG)


def in_words(error):
    """The one sentence for a failure of the file system."""
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"No permission to write in {ROOT}: run this as the owner of the folder."
    if error.errno == errno.ENOSPC:
        return FULL
    return f"The environment was not made: {error}."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "run"))
