"""The form of the mentor's page: a question about one entry, or why it is refused."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from app.core.web.forms import Form, NotBlank, at_most, strip


class ReasonForm(Form):
    """Words about one entry. Made with a prefix, since all entries stand in one form."""

    reason = TextAreaField(
        _l("What do you want to know, or why do you refuse it?"),
        filters=[strip],
        validators=[NotBlank(_l("Write what you want to know, or why not.")), at_most(1000)],
    )
