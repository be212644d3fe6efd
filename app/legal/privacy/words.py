"""What the kinds of texts are called that people are asked to agree to."""

from flask_babel import lazy_gettext as _l

AUDIENCES = {
    "everybody": _l("Everybody"),
    "learners": _l("Learners"),
    "helpers": _l("Mentors, trainers and others who are no learners"),
}
KINDS = {"free": _l("Only if you want"), "needed": _l("Needed to take part")}
