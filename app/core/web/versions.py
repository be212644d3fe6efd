"""Forms about something that others change too: each carries what its person saw of it."""

import hashlib
from typing import Any

from flask_babel import pgettext
from wtforms import HiddenField

from app.core.web.forms import Form
from app.core.web.tidy_input import whole_number


def mark_of(*values: Any) -> str:
    """A mark of values as they stand: another one as soon as one of them is another.

    It serves as the version of what has none, or shares its row with what changes apart from it.
    """
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]


class VersionedForm(Form):
    """A form about what others edit too: it carries the version, or mark, that it began from."""

    seen = HiddenField(default=0)

    @property
    def seen_version(self) -> int:
        """The version that the person saw; 0, which no row has, if it got lost."""
        return whole_number(self.seen.data)

    def has_seen(self, mark: str) -> bool:
        """Whether what is stored has the mark that the person saw."""
        return bool(self.seen.data == mark)

    def meet(self, theirs: "VersionedForm", version: int | str) -> list[tuple[Any, str, str]]:
        """After a conflict: (label, what is stored now, what was typed) where the two differ.

        Sending the form again then stores what was typed over the version that was shown.
        """
        self.seen.data = version
        pairs = [(field, theirs[field.short_name]) for field in self if _is_asked(field)]
        shown = [(mine.label.text, _shown(other), _shown(mine)) for mine, other in pairs]
        return [one for one in shown if one[1] != one[2]]


def _is_asked(field: Any) -> bool:
    return getattr(field.widget, "input_type", "") != "hidden" and field.short_name != "demo_ok"


def _shown(field: Any) -> str:
    if isinstance(field.data, bool):
        return pgettext("ticked", "yes") if field.data else pgettext("ticked", "no")
    if hasattr(field, "iter_choices"):
        return ", ".join(str(one[1]) for one in field.iter_choices() if one[2])
    return str(field._value())
