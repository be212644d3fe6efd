"""Asks what is in somebody's way."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField

from app.core.web.forms import EmailField, Form, at_most, one_line, required, strip


class ReportForm(Form):
    """What could not be read or used, where, and where an answer is wanted."""

    text = TextAreaField(
        _l("What could you not read or use?"),
        [*required(_l("Write what happened, in a sentence or two.")), at_most(3000)],
        filters=[strip],
    )
    place = StringField(_l("On which page?"), [at_most(200)], filters=[one_line])
    email = EmailField(_l("E-mail for our answer"))
