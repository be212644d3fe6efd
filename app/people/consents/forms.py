"""Asks whether people agree to texts that stand beside the form."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectMultipleField
from wtforms.validators import Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.core.web.forms import Form
from app.people.consents.rules import Text


class ConsentForm(Form):
    """One tick for what is required, one for each text besides; `shown` tells which were read."""

    consent = BooleanField(_l("I agree to this use of my data"))
    agreed = SelectMultipleField(
        _l("Only if you want"), [Optional()], widget=ListWidget(), option_widget=CheckboxInput()
    )
    shown = HiddenField()

    texts: tuple[Text, ...] = ()
    refusal: Any = _l("Tick the box if you agree. Without it you cannot go on.")

    def ask(self, texts: Iterable[Text], language: str) -> None:
        """Ask about these texts; what has changed since the page was opened is asked again."""
        self.texts = tuple(texts)
        free = [one for one in self.texts if not one.is_required]
        self.agreed.choices = [(one.key, one.said(language)[0] or one.key) for one in free]
        marks = " ".join(one.mark for one in self.texts)
        self.was_read = not self.is_submitted() or self.shown.data == marks
        self.shown.data = marks

    def validate_consent(self, field: BooleanField) -> None:
        """Raises ValidationError for a text that changed, and for what is required and missing."""
        if not self.was_read:
            raise ValidationError(
                str(_l("A text has changed meanwhile. Read it, then send again."))
            )
        if any(one.is_required for one in self.texts) and not field.data:
            raise ValidationError(str(self.refusal))

    def said_yes(self) -> set[str]:
        """The keys of the texts that the person agrees to."""
        needed = {one.key for one in self.texts if one.is_required}
        return needed | set(self.agreed.data or ())
