"""The list of checks that every change passes. All are run; what failed is shown below its name.

At the end stands what comes near a ceiling: that is no failure, only what wants to be cut soon.
"""

import subprocess
import sys
import time

LINT_IMPORTS = "import importlinter.cli as cli; raise SystemExit(cli.lint_imports(no_logo=True))"
NEAR = "from tests.house import ceilings; print(*ceilings.near_a_ceiling(), sep=chr(10))"
SHORT = ["--quiet", "--output-format=concise"]
HELD = ("layout", "wings", "translations", "faults", "wording", "counted_texts")
HOUSE = [f"tests/house/test_{name}.py" for name in HELD]

CHECKS = {
    "Code is formatted": ["-m", "ruff", "format", "--check", *SHORT, "."],
    "Code is tidy": ["-m", "ruff", "check", *SHORT, "."],
    "Types hold": ["-m", "mypy", "--no-error-summary"],
    "Templates are tidy": ["-m", "djlint", "--lint", "--quiet", "app/templates"],
    "Rooms know only what they may": ["-c", LINT_IMPORTS],
    "House rules, vendored files, translations": ["-m", "pytest", "-q", "--no-header", *HOUSE],
}


def main() -> int:
    """Run every check; 0 if all passed."""
    failed = 0
    for name, command in CHECKS.items():
        begun = time.monotonic()
        done = subprocess.run(
            [sys.executable, *command], capture_output=True, text=True, check=False
        )
        mark = "✗" if done.returncode else "✓"
        print(f"{mark} {name} ({time.monotonic() - begun:.0f} s)", flush=True)
        if done.returncode:
            failed += 1
            print(f"{done.stdout}{done.stderr}".strip(), end="\n\n")
    print("Near a ceiling:", flush=True)
    subprocess.run([sys.executable, "-c", NEAR], check=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
