"""Asks for the words of a letterhead, and for its picture."""

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField

from app.core.process.children import BusyError, FailedError
from app.core.storage.pictures import emblem
from app.core.text import i18n
from app.core.web.forms import at_most, one_line, strip
from app.core.web.versions import VersionedForm
from app.groups.letterhead.rules import LONGEST, is_nameless, written
from app.people.files.forms import FilesForm
from app.people.files.rules import Fit, Kind, Problem, Refused, ending

TAKEN = frozenset({Kind.PNG, Kind.JPEG})
SVG = ("svg", "svgz")


class WordsForm(VersionedForm):
    """A sentence, and what the picture says, in each language that is offered."""

    kept_as = "Letterhead"

    @classmethod
    def in_languages(cls) -> type["WordsForm"]:
        """The form with its two fields for each language."""
        fields: dict[str, Any] = {}
        for code in i18n.languages(current_app):
            fields[f"words_{code}"] = TextAreaField(
                _l("Sentence: %(language)s", language=i18n.NAMES.get(code, code)),
                [at_most(LONGEST)],
                filters=[strip],
            )
            fields[f"picture_{code}"] = StringField(
                _l("What the picture says: %(language)s", language=i18n.NAMES.get(code, code)),
                [at_most(LONGEST)],
                filters=[one_line, strip],
            )
        return type("WordsForm", (cls,), fields)

    def told(self, part: str) -> dict[str, str]:
        """What was written in the fields of this part, by language: "words" or "picture"."""
        begins = f"{part}_"
        given = {one.short_name: one.data for one in self if one.short_name.startswith(begins)}
        return written({name.removeprefix(begins): said for name, said in given.items()})

    def fits(self, *, has_picture: bool) -> bool:
        """Whether all is well; a picture that stands there needs words."""
        if not self.validate():
            return False
        if is_nameless(self.told("picture"), has_picture=has_picture):
            first = next(one for one in self if one.short_name.startswith("picture_"))
            first.errors = [_("Write what the picture says, or take the picture away first.")]
            return False
        return True


@dataclass(frozen=True)
class Drawn:
    """A picture that may stand there: the one for papers, and the small one."""

    fit: Fit
    small: bytes


class PictureForm(VersionedForm, FilesForm):
    """One picture."""

    def drawn(self) -> Drawn | None:
        """What was sent, redrawn; None: the form says why not. It takes a second."""
        fits, refused = self.examined(TAKEN)
        self.say_why([*refused])
        try:
            return next((_emblem(one) for one in fits), None) if not self.errors else None
        except BusyError:
            self.say([Refused(fits[0].name, Problem.BUSY)])
        except FailedError:
            self.say([Refused(fits[0].name, Problem.DAMAGED)])
        return None

    def say_why(self, refused: list[Refused]) -> None:
        """Put at the field why these were not taken; a PDF would not help here."""
        for one in refused:
            name = one.name[-60:]
            if ending(one.name) in SVG:
                words = _(
                    "“%(name)s” is an SVG, which can hold a program. Save it as PNG and send that.",
                    name=name,
                )
            elif one.problem in (Problem.UNKNOWN, Problem.SEVERAL):
                words = _(
                    "“%(name)s” is no single PNG or JPEG. Save it as PNG and send that.", name=name
                )
            else:
                self.say([one])
                continue
            self.files.errors = [*self.files.errors, words]


def _emblem(fit: Fit) -> Drawn:
    """As it stands on papers, and at the foot of pages."""
    made = emblem(fit.body)
    kind = Kind[made.kind]
    name = f"{fit.name.rpartition('.')[0]}.{kind}"
    return Drawn(
        replace(fit, name=name, kind=kind, body=made.body, sha256=sha256(made.body).hexdigest()),
        made.small,
    )


def picture_form(**more: Any) -> PictureForm:
    """The form, whose window offers what is taken."""
    form = PictureForm(**more)
    form.offer(TAKEN)
    form.one()
    return form
