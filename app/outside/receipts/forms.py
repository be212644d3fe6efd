"""Forms of a receipt: what is undone, and that it was somebody else."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, TextAreaField
from wtforms.validators import InputRequired

from app.core.web.forms import Form, at_most, strip

LONGEST = 1000  # characters, as of a question


class UndoForm(Form):
    """Which acts are undone: boxes that the page itself writes; and why, if somebody says it."""

    why = TextAreaField(
        _l("Why do you take it back?"),
        [at_most(LONGEST)],
        filters=[strip],
        description=_l("The learner reads this sentence with each thing that you ticked."),
    )


class DisownForm(Form):
    """That the mentor did not do it; a box, since robots press buttons."""

    mine = BooleanField(
        _l("It was not me: nobody may use the links that I got until now"),
        [InputRequired(_l("Tick the box if it was not you."))],
    )
