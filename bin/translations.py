"""Gather every text of the program and carry the catalogues along.

Writes app/translations/messages.pot, and each language's messages.po in the same order: what is
translated stays, what is new is empty, what is gone is gone. English is the source, so its
catalogue is filled in.

    bin/translations.py                        do that (make i18n)
    bin/translations.py sheet lv [WORDS.csv]   write lv.xlsx for a native reader, with what
                                               `flask wording` handed over
    bin/translations.py take lv.xlsx           read it back
"""

import subprocess
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from types import ModuleType

import polib

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "app" / "translations"
TEMPLATE = FOLDER / "messages.pot"
SOURCE = "en"
KEYWORDS = ("_l", "_n:1,2", "lazy_gettext", "lazy_ngettext:1,2", "lazy_pgettext:1c,2")
# Line numbers and dates would change with every edit and tell a translator nothing.
PLAIN = ("--no-location", "--sort-output", "--omit-header", "--no-wrap")


def extract(target: Path, how: Iterable[str] = PLAIN) -> None:
    """Write the template: every text once, sorted, with the notes for translators."""
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", *how]
    command += ["--mapping-file=babel.cfg", "--add-comments=Translators:", "--strip-comments"]
    command += [part for keyword in KEYWORDS for part in ("--keyword", keyword)]
    subprocess.run([*command, f"--output-file={target}", "."], cwd=ROOT, check=True)


def catalogues() -> list[Path]:
    """Every language's catalogue."""
    return sorted(FOLDER.glob("*/LC_MESSAGES/messages.po"))


def carry_along(path: Path, template: polib.POFile, source: bool) -> None:
    """Rewrite a catalogue in the template's order, with the translations that it had."""
    old = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {_key(entry): entry for entry in old if not entry.obsolete}
    new = polib.POFile(wrapwidth=99)
    new.metadata = old.metadata or _header()
    for entry in template:
        before = known.get(_key(entry))
        if source:
            entry.msgstr = "" if entry.msgid_plural else entry.msgid
            entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
        elif before:
            entry.msgstr, entry.msgstr_plural = before.msgstr, before.msgstr_plural
            entry.flags = sorted({*entry.flags, *before.flags})
        if not entry.msgid_plural:
            entry.msgstr_plural = {}
        new.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    new.save(str(path))


def _key(entry: polib.POEntry) -> tuple[str | None, str, str]:
    return (entry.msgctxt, entry.msgid, entry.msgid_plural)


def _header() -> dict[str, str]:
    return {
        "Language": SOURCE,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }


def gather() -> int:
    """Bring the template and every catalogue up to date; an exit code for the shell."""
    FOLDER.mkdir(exist_ok=True)
    extract(TEMPLATE)
    english = FOLDER / SOURCE / "LC_MESSAGES" / "messages.po"
    for path in sorted({english, *catalogues()}):
        carry_along(path, polib.pofile(str(TEMPLATE)), source=path == english)
        done = polib.pofile(str(path))
        print(f"{path.parent.parent.name}: {done.percent_translated()} % of {len(done)} texts")
    _asked("checked").prune()
    return 0


def _asked(name: str) -> ModuleType:
    """A module of bin/sheets, which reads this one."""
    sys.path.insert(0, str(ROOT))
    return import_module(f"bin.sheets.{name}")


def main(what: str = "", *given: str) -> int:
    """Gather, or write or take a sheet; an exit code for the shell."""
    if not what:
        return gather()
    return int(_asked("asking").answer(what, given))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
