"""What the doctor looks at around the database: settings, address, key, folder, disk, languages."""

import os
import pwd
import re
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from flask import current_app

from app.core.config import is_plain, is_this_machine
from app.core.settings.table import SETTINGS
from app.core.text import translations
from app.core.text.translations import FOLDER as CATALOGUES
from app.ops.backup.backup import instance
from app.ops.doctor.contents import Finding

FEWEST = 2  # threads: one that writes, one that reads
EVERYWHERE = ("0.0.0.0", "[::]")  # noqa: S104 - looked for
SPARE = 500_000_000  # bytes that a disk needs free, at the least
OF_FLASK = {"APP", "DEBUG", "RUN_FROM_CLI", "RUN_HOST", "RUN_PORT", "ENV", "MIGRATIONS"}


def settings() -> Iterator[Finding]:
    """Names that nobody reads are usually misspelt; the debugger is a door."""
    names = {name.removeprefix("FLASK_") for name in os.environ if name.startswith("FLASK_")}
    known = {*SETTINGS, *OF_FLASK}
    for name in sorted(names - known):
        yield Finding(
            "settings", f"FLASK_{name} is no setting.", "Look at the table in docs/admin.md."
        )
    if current_app.debug:
        yield Finding("settings", "the debugger is on.", "Take FLASK_DEBUG out of the settings.")
    if int(current_app.config["THREADS"]) < FEWEST:
        said = "FLASK_THREADS is 1: while somebody saves, nobody reads."
        yield Finding("settings", said, "Take it out of the settings, or set FLASK_THREADS=4.")
    if "threads" in os.environ.get("GUNICORN_CMD_ARGS", ""):
        said = "GUNICORN_CMD_ARGS counts threads, and so does FLASK_THREADS."
        yield Finding("settings", said, "Set FLASK_THREADS alone: gunicorn takes it from there.")
    yield Finding("settings", f"{len(names & set(SETTINGS))} of your own.")


def address() -> Iterator[Finding]:
    """Sign-ins need https, and the proxy that makes it has to be believed."""
    url = urlsplit(current_app.config["SITE_URL"])
    proxies = int(current_app.config["TRUSTED_PROXIES"])
    if is_this_machine(url.netloc) and "FLASK_SITE_URL" not in os.environ:
        yield Finding("address", "SITE_URL is not set: the site is for this machine alone.")
    elif is_plain(url.geturl()):
        yield Finding(
            "address",
            f"{url.geturl()} is plain http: browsers on other machines keep no sign-in there.",
            "Put a proxy with https in front and set FLASK_SITE_URL=https://… (docs/admin.md).",
        )
    elif url.scheme == "https" and not proxies:
        yield Finding(
            "address",
            "https is made by a proxy, and TRUSTED_PROXIES is 0: everybody seems to come from it.",
            "Set FLASK_TRUSTED_PROXIES=1.",
        )
    else:
        yield Finding("address", f"{url.geturl()}, proxies trusted: {proxies}.")


def server() -> Iterator[Finding]:
    """Gunicorn has few threads: it is for behind a proxy that waits for slow senders."""
    listens = os.environ.get("BIND") or "127.0.0.1:8000"
    options = os.environ.get("GUNICORN_CMD_ARGS", "")
    here = listens.startswith("unix:") or is_this_machine(listens)
    if not here or listens.startswith(EVERYWHERE) or re.search(r"(^|\s)(-b|--bind)\b", options):
        yield Finding(
            "server",
            "others reach gunicorn without a proxy, and eight slow senders stop it.",
            "Take BIND (--bind) out of the settings and put Caddy or nginx in front, or serve by "
            "waitress (docs/admin.md).",
        )
    else:
        yield Finding("server", f"by gunicorn on {listens}, only behind Caddy or nginx.")


def secret() -> Iterator[Finding]:
    """Who has the key can sign cookies."""
    path = instance() / "secret_key"
    if os.environ.get("FLASK_SECRET_KEY"):
        yield Finding("secret key", "from the setting FLASK_SECRET_KEY.")
    elif _open_to_others(path):
        yield Finding("secret key", f"others can read {path}.", f"chmod 600 {path}")
    else:
        yield Finding("secret key", f"in {path}, for its owner alone.")


def permissions() -> Iterator[Finding]:
    """The instance belongs to the user under whom the program runs, and to nobody else."""
    folder = instance()
    owner = pwd.getpwuid(folder.stat().st_uid).pw_name
    strangers = [path for path in _inside(folder) if path.stat().st_uid != folder.stat().st_uid]
    if _open_to_others(folder):
        yield Finding("folder", f"others can look into {folder}.", f"chmod 700 {folder}")
    if strangers:
        yield Finding(
            "folder",
            f"{strangers[0]} and {len(strangers) - 1} more do not belong to {owner}.",
            f"chown --recursive {owner} {folder}, and run the commands as {owner}.",
        )
    if not os.access(folder, os.W_OK):
        yield Finding("folder", f"{folder} cannot be written.", f"Run the commands as {owner}.")
    yield Finding("folder", f"{folder}, of {owner}.")


def disk() -> Iterator[Finding]:
    """Room for the next upgrade, which copies everything."""
    folder = instance()
    free = shutil.disk_usage(folder).free
    needed = max(SPARE, 2 * sum(path.stat().st_size for path in _inside(folder)))
    said = f"{free / 1e9:.1f} GB are free, {needed / 1e9:.1f} GB should be."
    repair = "Move old backups to another disk, or take a larger one."
    yield Finding("disk", said, repair if free < needed else "")


def languages() -> Iterator[Finding]:
    """Catalogues are compiled by `flask upgrade`; a language that lacks texts is not offered."""
    all_of_them = {path.parent.parent.name for path in CATALOGUES.glob("*/LC_MESSAGES/*.po")}
    whole, compiled = translations.whole(), translations.compiled()
    wanted = set(current_app.config["LANGUAGES"] or []) - {"en"}
    if all_of_them - compiled:
        missing = ", ".join(sorted(all_of_them - compiled))
        repair = "In the program's folder: sudo .venv/bin/python -m app.core.text.translations"
        yield Finding("languages", f"not compiled: {missing}.", repair)
    elif wanted - whole:
        missing = ", ".join(sorted(wanted - whole))
        yield Finding("languages", f"not whole: {missing}.", "Take them out of FLASK_LANGUAGES.")
    else:
        yield Finding("languages", ", ".join(sorted(whole | {"en"})))


def _inside(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _open_to_others(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
