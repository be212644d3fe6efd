"""The script of the child process: a paper as JSON comes in, the file goes out.

Started by children.py and never imported. Before the file stands a line with the number of signs
for which there was no font.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[3]


def main() -> None:
    """The form is told in the first line: pdf, docx or xlsx."""
    form, _line, body = sys.stdin.buffer.read().partition(b"\n")
    _know_the_program()
    writer = import_module(f"app.core.press.writers.{form.decode()}")
    made, boxes = writer.written(json.loads(body))
    sys.stdout.buffer.write(b"%d\n" % boxes + made)


def _know_the_program() -> None:
    """The package `app` would load the whole program: here it is only the way to its files."""
    program = ModuleType("app")
    program.__path__ = [str(ROOT / "app")]
    sys.modules["app"] = program


if __name__ == "__main__":
    main()
