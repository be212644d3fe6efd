"""Asks which word is wrong."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField

from app.core.web.forms import Form, at_most, required, strip
from app.legal.wording.rules import LONGEST


class WordForm(Form):
    """The word that is wrong, a better one, and the page on which it stands."""

    page = HiddenField()  # the name of its route
    back = HiddenField()  # its address, to go back to; it is not kept
    wrong = TextAreaField(
        _l("What is wrong?"),
        [*required(_l("Write the word or the sentence that is wrong.")), at_most(LONGEST)],
        filters=[strip],
    )
    better = TextAreaField(_l("What would be better?"), [at_most(LONGEST)], filters=[strip])
