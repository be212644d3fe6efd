"""The form that takes files, and what is said about those that are not taken."""

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from werkzeug.datastructures import FileStorage
from wtforms import MultipleFileField
from wtforms.widgets import FileInput

from app.core.web.forms import Form
from app.people.files.rules import ENDINGS, Fit, Kind, Limits, Problem, Refused, examine

MEGABYTE = 1024 * 1024


def limits() -> Limits:
    """The site's limits for files."""
    given = current_app.config
    return Limits(
        largest=int(given["FILE_MEGABYTES"]) * MEGABYTE,
        each=int(given["FILES_PER_THING"]),
        person=int(given["PERSON_MEGABYTES"]) * MEGABYTE,
    )


def at_a_time() -> int:
    """Megabytes that one sending may have altogether."""
    return int(current_app.config["MAX_CONTENT_LENGTH"]) // MEGABYTE


class FilesForm(Form):
    """One or several files."""

    files = MultipleFileField(_l("Add files"))

    def offer(self, taken: frozenset[Kind]) -> "FilesForm":
        """Let the browser's window show what is taken; it comes back itself."""
        endings = [f".{one}" for one, kind in ENDINGS.items() if kind in taken]
        self.files.render_kw = {"accept": ",".join(endings)}
        return self

    def one(self) -> "FilesForm":
        """Let the browser's window choose only one file; it comes back itself."""
        self.files.widget = FileInput()
        return self

    def chosen(self) -> list[FileStorage]:
        """What was sent; none: the form says so."""
        found = [one for one in self.files.data or () if isinstance(one, FileStorage)]
        return [one for one in found if one.filename]

    def examined(self, taken: frozenset[Kind]) -> tuple[list[Fit], list[Refused]]:
        """What was sent, looked at one by one: what fits and what is refused."""
        self.offer(taken)
        allowed, chosen = limits(), self.chosen()
        if not chosen:
            self.files.errors = [_("Choose a file first.")]
        found = [
            examine(one.filename or "", one.stream.read(allowed.largest + 1), taken, allowed)
            for one in chosen
        ]
        for one in chosen:
            one.close()
        fits = [one for one in found if isinstance(one, Fit)]
        return fits, [one for one in found if isinstance(one, Refused)]

    def say(self, refused: list[Refused]) -> None:
        """Put at the field why these were not taken, in words."""
        said = [str(words) for words in self.files.errors]
        self.files.errors = [*said, *(_about(one) for one in refused)]


def _about(one: Refused) -> str:
    name = one.name[-60:]
    inside = {
        Problem.EMPTY: _("“%(name)s” is empty. Choose the file again.", name=name),
        Problem.UNKNOWN: _("“%(name)s” is of a kind that is not taken here.", name=name),
        Problem.OTHER_INSIDE: _(
            "“%(name)s” holds something else than its ending says. Save it anew, then send that.",
            name=name,
        ),
        Problem.DAMAGED: _("“%(name)s” is damaged or not complete. Send it again.", name=name),
        Problem.HAS_MACROS: _(
            "“%(name)s” holds macros. Save it without them, or as PDF.", name=name
        ),
        Problem.UNSAFE_ARCHIVE: _(
            "“%(name)s” is packed in an unsafe way. Save it anew, or as PDF.", name=name
        ),
        Problem.NOT_UTF8: _("“%(name)s” is no text in UTF-8. Save it so, or as PDF.", name=name),
    }
    return inside.get(one.problem) or _about_size(one.problem, name)


def _about_size(problem: Problem, name: str) -> str:
    allowed = limits()
    return {
        Problem.TOO_LARGE: _(
            "“%(name)s” has more than %(most)s MB. Send a smaller one.",
            name=name,
            most=allowed.largest // MEGABYTE,
        ),
        Problem.TOO_MANY_PIXELS: _(
            "“%(name)s” has more than 25 megapixels. Take the picture in a smaller size.", name=name
        ),
        Problem.TOO_MANY: ngettext(
            "“%(name)s” does not fit: there is room for %(num)s file.",
            "“%(name)s” does not fit: there is room for %(num)s files.",
            allowed.each,
            name=name,
        ),
        Problem.NO_ROOM: _(
            "“%(name)s” does not fit: all your files together have at most %(most)s MB. Remove "
            "some; what you remove makes room after a day.",
            name=name,
            most=allowed.person // MEGABYTE,
        ),
    }[problem]
