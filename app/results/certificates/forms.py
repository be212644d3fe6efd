"""Forms: why a paper is withdrawn, which paper is checked, which name stands on it."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField

from app.core.web.forms import Form, NotBlank, Row, at_most, one_line, required, strip

LONGEST = 40  # what is typed of a number or a code, with whatever stands between its signs


class WithdrawForm(Form):
    """Why a paper no longer counts."""

    why = TextAreaField(
        _l("Why does it no longer count?"),
        filters=[strip],
        validators=[NotBlank(_l("Write why: it stays on record.")), at_most(500)],
    )


class CheckForm(Row):
    """Which paper somebody has; it changes nothing, so it stands in the address."""

    number = StringField(_l("Number"), [*required(_l("Write the number.")), at_most(LONGEST)])
    code = StringField(_l("Code"), [*required(_l("Write the code.")), at_most(LONGEST)])

    @property
    def is_asked(self) -> bool:
        """Whether the address names a paper."""
        return bool(self.number.raw_data or self.code.raw_data)


class NameForm(Form):
    """Whose paper it is; the name stands in no address, and is kept nowhere."""

    number = HiddenField()
    code = HiddenField()
    name = StringField(
        _l("Name on the paper"),
        [*required(_l("Write the name that stands on the paper.")), at_most(200)],
        filters=[one_line],
    )
