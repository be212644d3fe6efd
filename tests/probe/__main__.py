"""The two commands: seed and routes."""

import argparse
import json
import sys
from pathlib import Path

from tests.probe.routes import routes
from tests.probe.seed import ProbeError, seed


def main(given: list[str] | None = None) -> int:
    """Do what is asked; 2 and one sentence if it cannot be done."""
    asked = _parser().parse_args(given)
    if asked.command == "routes":
        sys.stdout.write(json.dumps(routes(), indent=1) + "\n")
        return 0
    try:
        count = seed(asked.database, asked.file)
    except ProbeError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{count} texts are marked. {asked.file} says who may see which.\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.probe", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    filling = commands.add_parser("seed", help="fill an empty database with marked texts")
    filling.add_argument("database", help="path of an SQLite file, or a postgresql:// address")
    filling.add_argument("file", type=Path, help="where to write down who may see what")
    commands.add_parser("routes", help="every rule of the app as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
