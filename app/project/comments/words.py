"""What the kinds of comments ask for."""

from flask_babel import lazy_gettext as _l

from app.project.comments.rules import Kind

KINDS = {
    Kind.MUST_FIX: _l("Must be fixed before the next hand-in"),
    Kind.IDEA: _l("An idea, to think about and answer"),
    Kind.NOTE: _l("A note, no answer needed"),
}
