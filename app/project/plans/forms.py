"""Asks who supervises a document: the role and the name."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField
from wtforms.fields.choices import SelectChoice

from app.core.web.forms import Form, at_most, one_line, required
from app.project.plans.words import SUPERVISING


class SupervisorForm(Form):
    """The person under whom the plan is written; `seen`: the version that the page showed."""

    role = RadioField(
        _l("Who supervises your plan?"),
        choices=[SelectChoice(one.value, said) for one, said in SUPERVISING.items()],
        validators=required(_l("Choose who supervises your plan.")),
    )
    name = StringField(
        _l("Name"),
        filters=[one_line],
        validators=[*required(_l("Write the name of the person.")), at_most(200)],
    )
    seen = HiddenField(default=0)
