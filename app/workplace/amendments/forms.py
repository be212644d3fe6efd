"""Forms: what shall be changed in a plan."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField

from app.core.web.forms import Form, NotBlank, at_most, strip


class AskForm(Form):
    """What has to be changed before somebody accepts. It carries the hash of what they read."""

    hash = HiddenField()
    words = TextAreaField(
        _l("What should be changed?"),
        description=_l("Like: Tuesday afternoons do not work for us, Thursdays do."),
        filters=[strip],
        validators=[NotBlank(_l("Write in a sentence what should be changed.")), at_most(1000)],
    )
