"""What is kept inside a column, in words."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

INSIDE: dict[str, Any] = {
    "score": lazy_pgettext("noun", "Score"),
    "label": _l("What the field is called"),
    "sentence": _l("Sentence"),
    "text": _l("Text"),
    "at": _l("When"),
    "by": _l("Written by"),
    "competence": _l("Competence"),
    "title": _l("Title"),
    "supervisor": _l("Supervision of the business plan"),
    "name": _l("Name"),
    "role": _l("Role"),
}


def nested(value: Any) -> Any:
    """What is kept inside a column, without the keys by which rows find each other."""
    if isinstance(value, list):
        return [nested(one) for one in value]
    if not isinstance(value, dict):
        return value
    shown = {name: one for name, one in value.items() if not _is_key(name, one)}
    return {INSIDE.get(name, name): nested(one) for name, one in shown.items()}


def _is_key(name: str, value: Any) -> bool:
    numbered = name in ("by", "person") and isinstance(value, int)
    return name in ("key", "activity", "tasks") or numbered
