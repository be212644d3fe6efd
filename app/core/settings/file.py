"""A file of settings, read as systemd reads it (systemd.exec(5), EnvironmentFile=).

Service and commands so have the same settings, whatever stands in the file. As a program, it needs
nothing but Python and runs a command with them: `python file.py FILE COMMAND …`.
"""

import os
import re
import sys
from pathlib import Path

BLANK, END = " \t", "\n\r"
UNQUOTED = '"\\`$'  # what a backslash protects in "double quotes"; before other signs it stays
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# systemd takes a value that holds other signs, and then drops the setting without a word
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class FileError(Exception):
    """The file cannot be read for sure; the message is a sentence with the line."""


def settings_of(text: str) -> dict[str, str]:
    """The settings in a file's text, the last one of a name winning. Raises FileError."""
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        if text[at] in BLANK + END:
            at += 1
        elif text[at] in "#;":
            at = _after_comment(text, at)
        else:
            at = _setting(text, at, found)
    return found


def written(name: str, value: str) -> str:
    """The line that says this in such a file."""
    protected = "".join(f"\\{sign}" if sign in UNQUOTED else sign for sign in value)
    return f'{name}="{protected}"\n'


def _after_comment(text: str, at: int) -> int:
    end = _until(text, at, END)
    if text[end - 1] == "\\":
        raise FileError(
            f"line {_line(text, at)} is a comment that ends in a backslash, after which systemd "
            "reads the next line or not, depending on its version: take the backslash away"
        )
    return end


def _setting(text: str, at: int, found: dict[str, str]) -> int:
    """Read one that begins here; where it ends."""
    middle = _until(text, at, END + "=")
    name = text[at:middle].rstrip(BLANK)
    if text[middle : middle + 1] != "=":
        raise FileError(f"line {_line(text, at)} has no = behind its name")
    if not _NAME.fullmatch(name):
        raise FileError(f"line {_line(text, at)} begins with no name: letters, figures and _")
    value, end = _value(text, middle + 1)
    if _FORBIDDEN.search(value):
        raise FileError(f"line {_line(text, at)} holds a sign that cannot be typed")
    found[name] = value
    return end


def _value(text: str, at: int) -> tuple[str, int]:
    """Plain and quoted pieces behind each other, without the blanks around them."""
    parts: list[str] = []
    kept = 0  # so many parts stay when the blanks at the end go
    is_plain = False  # inside a plain piece quotes are signs like others
    while at < len(text) and text[at] not in END:
        sign = text[at]
        if sign == "\\":
            part, at, is_plain = text[at + 1 : at + 2].strip(END), at + 2, True
        elif sign in "'\"" and not is_plain:
            part, at = _quoted(text, at)
            parts.append(part)
            kept = len(parts)
            continue
        else:
            part, at = sign, at + 1
            is_plain = is_plain or sign not in BLANK
        if is_plain:
            parts.append(part)
        if sign not in BLANK:
            kept = len(parts)
    return "".join(parts[:kept]), at


def _quoted(text: str, at: int) -> tuple[str, int]:
    """What stands in quotes that open here, and where it goes on behind them."""
    quote, begins, parts = text[at], at, []
    at += 1
    while at < len(text) and text[at] != quote:
        part = text[at]
        if part == "\\" and quote == '"':
            at += 1
            after = text[at : at + 1]
            part = after if after in UNQUOTED else "" if after == "\n" else f"\\{after}"
        parts.append(part)
        at += 1
    if at >= len(text):
        raise FileError(f"the quote in line {_line(text, begins)} does not end")
    return "".join(parts), at + 1


def _until(text: str, at: int, stops: str) -> int:
    while at < len(text) and text[at] not in stops:
        at += 1
    return at


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def main(arguments: list[str]) -> None:
    """Become the command, with the file's settings in its environment."""
    file, command = arguments[0], arguments[1:]
    try:
        # not read_text, which makes one line end of two
        found = settings_of(Path(file).read_bytes().decode())
    except (FileError, OSError, UnicodeDecodeError) as error:
        said = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else error
        sys.exit(f"The settings in {file} cannot be read: {said}.")
    os.execvpe(command[0], command, {**os.environ, **found})  # noqa: S606 - no shell is wanted


if __name__ == "__main__":
    main(sys.argv[1:])
