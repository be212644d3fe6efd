"""Forms of a receipt: what is undone, and that it was somebody else."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import InputRequired

from app.core.web.forms import Form


class UndoForm(Form):
    """Which acts are undone: boxes that the page itself writes."""


class DisownForm(Form):
    """That the mentor did not do it; a box, since robots press buttons."""

    mine = BooleanField(
        _l("It was not me: nobody may use the links that I got until now"),
        [InputRequired(_l("Tick the box if it was not you."))],
    )
