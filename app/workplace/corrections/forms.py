"""Forms: what the hours were and why, and a sentence to whoever proposed it."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from app.core.web.forms import Form, MinutesField, NotBlank, at_most, required, strip
from app.core.web.versions import VersionedForm


class CorrectionForm(VersionedForm):
    """What the hours of an approved entry were in truth."""

    minutes = MinutesField(
        _l("It was"),
        description=_l("Like 3:30. 0:00 means: it did not take place."),
        validators=required(_l("Write the hours, like 3:30 or 3.5.")),
    )
    reason = TextAreaField(
        _l("Why?"),
        description=_l("Your mentor reads it before answering."),
        filters=[strip],
        validators=[NotBlank(_l("Write in a sentence why.")), at_most(1000)],
    )


class RefusalForm(Form):
    """Why a correction is refused. Made with a prefix where several stand on a page."""

    answer = TextAreaField(
        _l("Why not?"),
        filters=[strip],
        validators=[NotBlank(_l("Write in a sentence why not.")), at_most(1000)],
    )
