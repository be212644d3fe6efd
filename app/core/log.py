"""The operation log: one JSON line a request, one a failure. Nothing in it was typed by anybody.

Of a request it holds the rule and not the path, of a failure its kind and the places it went
through and not its words: both may carry what somebody wrote. The person is a number.
"""

import json
import logging
import secrets
import sys
import time
import traceback
from datetime import UTC, datetime
from logging.handlers import TimedRotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

from flask import Flask, Response, g, has_request_context, request
from sqlalchemy import inspect

from app.core.config import ROOT

KEEP_DAYS = 30  # RELIABILITY section 4
FILE = "operation.jsonl"
requests = logging.getLogger("operation")


class Lines(logging.Formatter):
    """One JSON object a line: a request by its fields, everything else by kind and places."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told: dict[str, Any] = {"at": moment, "level": record.levelname.lower()}
        told |= getattr(record, "told", None) or _note(record)
        return json.dumps(told, ensure_ascii=True)


class Terminal(logging.Formatter):
    """For whoever looks on: what failed, and the number under which the log tells where."""

    def format(self, record: logging.LogRecord) -> str:
        """The sentence."""
        note = getattr(record, "told", None) or _note(record)
        kinds = " from ".join(one["kind"] for one in note.get("failure", []))
        number = f" (request {note['request']})" if note.get("request") else ""
        return f"{note.get('note', 'request')}{': ' if kinds else ''}{kinds}{number}"


def init_app(app: Flask) -> None:
    """Number each request, and tell of it when it has been answered."""
    app.before_request(_begin)
    app.after_request(_answered)
    app.teardown_request(_end)
    app.log_exception = _failed  # type: ignore[method-assign]  # Flask's own writes the path
    requests.setLevel(logging.INFO)
    if app.config["LOG_FOLDER"]:
        keep_in(Path(app.config["INSTANCE"]) / app.config["LOG_FOLDER"])
        _use("screen", logging.StreamHandler(sys.stderr), Terminal(), logging.WARNING)
    elif not app.testing:
        _use("screen", logging.StreamHandler(sys.stdout), Lines(), logging.INFO)


def keep_in(folder: Path) -> None:
    """Write the lines into a file there, a new one each midnight; the oldest of 30 days goes."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = TimedRotatingFileHandler(
        folder / FILE, when="midnight", utc=True, backupCount=KEEP_DAYS, delay=True
    )
    _use("file", kept, Lines(), logging.INFO)


def _use(name: str, handler: logging.Handler, lines: logging.Formatter, level: int) -> None:
    root = logging.getLogger()
    for old in [one for one in root.handlers if one.get_name() == name]:
        root.removeHandler(old)
        old.close()
    handler.set_name(name)
    handler.setFormatter(lines)
    handler.setLevel(level)
    handler.addFilter(lambda record: not _is_of_server(record))
    handler.handleError = lambda record: None  # type: ignore[method-assign]  # a full disk
    root.addHandler(handler)


def _is_of_server(record: logging.LogRecord) -> bool:
    """Whether `flask run` tells of a request, by its path: we do, by its rule."""
    return record.name == "werkzeug" and " - - [" in str(record.msg)


def _begin() -> None:
    g.request_id = secrets.token_hex(6)
    g.begun = time.perf_counter()


def _answered(response: Response) -> Response:
    g.status = response.status_code
    return response


def _end(_error: BaseException | None) -> None:
    begun = g.pop("begun", None)
    if begun is None:  # a request that nobody sent: a context of a test or a command
        return
    told = {
        "event": "request",
        "request": g.get("request_id"),
        "method": request.method,
        "rule": request.url_rule.rule if request.url_rule else None,
        "status": g.pop("status", 500),
        "ms": round((time.perf_counter() - begun) * 1000, 1),
        "person": _person(),
    }
    requests.info("request", extra={"told": told})


def _person() -> int | None:
    """The number of who is signed in, asked of no database."""
    person = g.get("_login_user")
    known = inspect(person, raiseerr=False)
    return known.identity[0] if known is not None and known.identity else None


def _failed(exc_info: Any) -> None:
    logging.getLogger("app").error("failure", exc_info=exc_info)


def _note(record: logging.LogRecord) -> dict[str, Any]:
    """Our own words are told whole, those of libraries without what fills them in."""
    ours = record.name.split(".")[0] == "app"
    told: dict[str, Any] = {"event": "note", "from": record.name}
    told["note"] = record.getMessage() if ours else str(record.msg)
    if has_request_context():
        told["request"] = g.get("request_id")
    if record.exc_info and record.exc_info[1]:
        told["failure"] = _causes(record.exc_info[1])
    return told


def _causes(error: BaseException | None) -> list[dict[str, Any]]:
    """The failure and what caused it, each with its places, the last one first."""
    found: list[dict[str, Any]] = []
    while error is not None and len(found) < 5:
        kind = f"{type(error).__module__}.{type(error).__qualname__}"
        found.append({"kind": kind, "places": _places(error.__traceback__)})
        error = error.__cause__ or error.__context__
    return found


def _places(walked: TracebackType | None) -> list[str]:
    steps = [*traceback.walk_tb(walked)][::-1]
    return [f"{_short(at.f_code.co_filename)}:{line} {at.f_code.co_name}" for at, line in steps]


def _short(file: str) -> str:
    path = Path(file)
    if path.is_relative_to(ROOT / "app"):
        return str(path.relative_to(ROOT))
    return "/".join(path.parts[-2:])
