"""Asks for a message."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from app.core.web.forms import Form, at_most, required, strip
from app.mentoring.messages.rules import LONGEST


class MessageForm(Form):
    """A message to the two others."""

    text = TextAreaField(
        _l("Your message"),
        filters=[strip],
        validators=[*required(_l("Write your message.")), at_most(LONGEST)],
    )
