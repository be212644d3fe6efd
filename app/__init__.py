"""Bibliopraxis: portfolio and mentoring for work-based training in libraries."""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from flask import Flask
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined

from app.core import config, log, passwords
from app.core.config import SettingsError
from app.core.db import connections
from app.core.text import i18n
from app.core.web import address, application, assets, errors, health, origin, routes, tidy_input
from app.core.web.rendering import KeptBytecode, QuickTemplate
from app.programme import current

WINGS = {
    "core": ("audit",),
    "people": (
        *("accounts", "sessions", "unsent", "consents", "invitations", "files", "mail", "bymail"),
    ),
    "groups": (
        *("cohorts", "notifications", "hosts", "pauses", "absences", "running", "extras"),
        *("intake", "teams", "letterhead"),
        *("terms", "mailbox"),
    ),
    "project": ("documents", "comments", "plans", "handins"),
    "workplace": (
        "agreements",
        *("placements", "amendments", "quiet"),
        "logbook",
        "corrections",
        "rows",
        "evidence",
        "phones",
        "hours",
    ),
    "results": ("evaluation", "certificates"),
    "mentoring": ("meetings", "agendas", "messages", "exchange", "difficulties"),
    "desk": ("waiting", "reviews", "overview", "dashboards", "folders", "unanswered", "story"),
    "outside": ("weeklinks", "weekly", "receipts", "signing", "digests", "calendar"),
    "coordination": ("changes", "endings", "moves"),
    "legal": ("ownership", "record", "accessibility", "wording", "mydata", "retention", "privacy"),
}
# the order of `flask --help` is that of the alphabet
COMMANDS = (
    *("first", "work", "mail", "audit", "erasures", "wording", "demo.demo"),
    *("backup.backup", "backup.restore", "backup.upgrade", "doctor.doctor"),
)


def create_app(given: Mapping[str, Any] | None = None) -> Flask:
    """The program, made of what is listed here. `given` settings win over the environment."""
    app = application.App("app", static_folder=None)
    config.read(app, given)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.template_class = QuickTemplate
    app.jinja_env.bytecode_cache = KeptBytecode(app.config["COMPILED_FOLDER"])
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    _open_programme(app.config["PROGRAMME_FOLDER"])
    log.init_app(app)
    address.init_app(app)
    CSRFProtect(app)
    parts = (connections, i18n, passwords, application, tidy_input, origin, errors, assets, health)
    for part in parts:
        part.init_app(app)
    for wing, rooms in WINGS.items():
        for room in rooms:
            _open(app, wing, room)
    app.add_url_rule("/", "home", app.view_functions["dashboards.home"])
    _commands(app)
    routes.check_routes(app)
    return app


def package_of(room: str) -> str:
    """The name of a room's package; its word is enough, since no two wings have one of a name."""
    wing = next(wing for wing, rooms in WINGS.items() if room in rooms)
    return f"app.{wing}.{room}"


def modules_of(wing: str, room: str, word: str) -> list[ModuleType]:
    """The file of a room's word, or every file of its folder; none if the room lacks the word."""
    name = f"app.{wing}.{room}.{word}"
    if find_spec(name) is None:
        return []
    module = import_module(name)
    inside = iter_modules(getattr(module, "__path__", []), f"{name}.")
    return [module, *(import_module(one.name) for one in inside)]


def _open_programme(folder: str) -> None:
    try:
        current.open_folder(Path(folder))
    except (ValueError, OSError) as error:
        said = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
        raise SettingsError(f"FLASK_PROGRAMME_FOLDER={folder}", said) from error


def _open(app: Flask, wing: str, room: str) -> None:
    modules_of(wing, room, "models")
    views = modules_of(wing, room, "views")
    for blueprint in {module.bp for module in views if hasattr(module, "bp")}:
        app.register_blueprint(blueprint)


def _commands(app: Flask) -> None:
    for name in COMMANDS:
        app.cli.add_command(import_module(f"app.ops.{name}").command)
