"""What the kinds of texts are called that people are asked to agree to."""

from flask_babel import lazy_gettext as _l

KINDS = {"free": _l("Only if you want"), "needed": _l("Needed to take part")}
