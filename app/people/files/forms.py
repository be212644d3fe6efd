"""The form that takes files, and the site's limits for them."""

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage
from wtforms import MultipleFileField
from wtforms.widgets import FileInput

from app.core.storage.pictures import reads_heif
from app.core.web.forms import Form
from app.people.files.rules import ENDINGS, HEIC, MEGABYTE, Fit, Kind, Limits, Refused, examine
from app.people.files.words import about


def limits() -> Limits:
    """The site's limits for files."""
    given = current_app.config
    return Limits(
        largest=int(given["FILE_MEGABYTES"]) * MEGABYTE,
        each=int(given["FILES_PER_THING"]),
        person=int(given["PERSON_MEGABYTES"]) * MEGABYTE,
    )


def at_a_time() -> int:
    """How many megabytes one request may send in all."""
    return int(current_app.config["MAX_CONTENT_LENGTH"]) // MEGABYTE


class FilesForm(Form):
    """One or several files."""

    files = MultipleFileField(_l("Add files"))

    def offer(self, taken: frozenset[Kind]) -> "FilesForm":
        """Let the browser's window show what is taken; it comes back itself."""
        endings = [f".{one}" for one, kind in ENDINGS.items() if kind in taken and _is_read(one)]
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
        self.files.errors = [*said, *(about(one, limits()) for one in refused)]


def _is_read(ending: str) -> bool:
    """Whether what has it can be read here; phones make a JPEG of what is not offered."""
    return ending not in HEIC or reads_heif()
