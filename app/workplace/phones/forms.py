"""The form in which a phone's code is typed."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from app.core.web.forms import Form, at_most, one_line, required


class CodeForm(Form):
    """The code that stands on the computer."""

    code = StringField(
        _l("Code"),
        filters=[one_line],
        validators=[*required(_l("Write the code that stands on the computer.")), at_most(40)],
    )
