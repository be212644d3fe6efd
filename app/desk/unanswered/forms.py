"""The form of an approval on evidence."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from app.core.web.forms import Form, NotBlank, at_most, strip


class EvidenceForm(Form):
    """On what grounds a main trainer approves hours that no mentor answered."""

    reason = TextAreaField(
        _l("What shows that these hours were worked?"),
        description=_l("Like: the duty rota of the library, and the photos of the event."),
        filters=[strip],
        validators=[
            NotBlank(_l("Write in a sentence what shows that these hours were worked.")),
            at_most(1000),
        ],
    )
