"""Asks before a person is erased, and for texts that people agree to."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, ValidationError

from app.core.text import i18n
from app.core.web.forms import Form, at_most, one_line, required, strip
from app.legal.privacy.rules.erasing import is_confirmed
from app.legal.privacy.words import AUDIENCES, KINDS
from app.people.consents.rules import Text

LONGEST = 5000


class EraseForm(Form):
    """Why, and the name typed once more."""

    reason = TextAreaField(
        _l("Reason"),
        [*required(_l("Write why: it stays on record.")), at_most(500)],
        filters=[strip],
    )
    typed = StringField(_l("Type the name to confirm"), [at_most(200)], filters=[one_line])
    name = ""

    def validate_typed(self, field: StringField) -> None:
        """Raises ValidationError for another name."""
        if not is_confirmed(field.data or "", self.name):
            raise ValidationError(_("Type the name as it stands above: %(name)s", name=self.name))


class TextForm(Form):
    """A text in each language of the programme; the first one is needed."""

    kept_as = "TextForm"
    kind = SelectField(_l("Is it needed"))
    audience = SelectField(_l("Who is asked"))
    seen = HiddenField()
    sure = BooleanField(
        _l("I have read the text. Whom it concerns is asked again at the next sign-in."),
        [InputRequired(_l("Tick the box when the text is right: it cannot be changed later."))],
    )
    languages: tuple[str, ...] = ()

    def said(self) -> dict[str, dict[str, str]]:
        """The words by language, empty ones left out."""
        return {
            code: {"title": self[f"title_{code}"].data or "", "text": self[f"text_{code}"].data}
            for code in self.languages
            if self[f"text_{code}"].data
        }

    def pairs(self) -> list[tuple[str, str, Any, Any]]:
        """Code and name of each language with its two fields."""
        return [
            (code, i18n.NAMES.get(code, code), self[f"title_{code}"], self[f"text_{code}"])
            for code in self.languages
        ]


def text_form(languages: Iterable[str], text: Text | None, titled: bool = True) -> TextForm:
    """The form for these languages, English first, filled from a text or empty."""
    codes = sorted(languages, key=lambda code: (code != "en", code))
    fields: dict[str, Any] = {"languages": tuple(codes)}
    for code in codes:
        name = i18n.NAMES.get(code, code)
        need = required(_l("Write the text in English: others fall back to it."))
        head = required(_l("Write a title in English.")) if titled else []
        first = code == "en"
        fields[f"title_{code}"] = StringField(
            _("Title, %(language)s", language=name),
            [*(head if first else []), at_most(120)],
            [strip],
        )
        fields[f"text_{code}"] = TextAreaField(
            _("Text, %(language)s", language=name),
            [*(need if first else []), at_most(LONGEST)],
            [strip],
        )
    made = type("TextFormInLanguages", (TextForm,), fields)
    form: TextForm = made(data=_filled(text))
    form.kind.choices, form.audience.choices = list(KINDS.items()), list(AUDIENCES.items())
    return form


def _filled(text: Text | None) -> dict[str, str]:
    if text is None:
        return {"kind": "free", "audience": "everybody", "seen": "0"}
    data = {"kind": "needed" if text.is_required else "free", "seen": str(text.number)}
    data["audience"] = str(text.audience)
    for code, (title, words) in text.words.items():
        data |= {f"title_{code}": title, f"text_{code}": words}
    return data
