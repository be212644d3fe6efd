"""Asks a mentor who reads the mailbox, and for four digits."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from app.core.web.forms import at_most, strip
from app.core.web.versions import VersionedForm
from app.groups.mailbox import rules


class MailboxForm(VersionedForm):
    """Whether others read the mailbox, and the digits; empty ones leave those that are chosen."""

    others = RadioField(
        _l("Do others read this mailbox?"),
        choices=[
            SelectChoice("yes", _l("Yes, others read it too")),
            SelectChoice("no", _l("No, only I")),
        ],
        validators=[DataRequired(_l("Say whether others read it."))],
    )
    digits = StringField(_l("Four digits"), [at_most(20)], filters=[strip])

    def is_clear(self, *, has_digits: bool) -> bool:
        """Whether it can be kept so; else the fields say what to do."""
        typed = self.digits.data or ""
        if not typed and self.others_read and not has_digits:
            self._refuse(_("Choose four digits."))
        elif typed and not rules.is_digits(typed):
            self._refuse(_("Write four digits, like those of a cash card."))
        elif typed and rules.is_guessed(typed):
            self._refuse(_("These digits are guessed first. Choose others."))
        return not self.errors

    @property
    def others_read(self) -> bool:
        """What was said; where it was not asked, it is the careful answer."""
        return bool(self.others.data != "no")

    def _refuse(self, words: str) -> None:
        self.digits.errors = [*self.digits.errors, words]
