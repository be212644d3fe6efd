"""What is said of something on offer, and of a place that is not ready."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.programme.choosing import Option
from app.programme.content import Missing, Reason
from app.programme.spec import FieldSpec


def named(one: Option, language: str) -> str:
    """The words of something on offer: a row with its number and its own words."""
    title, _language = one.title.said(language)
    if not one.number:
        return _("%(row)s: %(words)s", row=one.own, words=title) if one.own else title
    if "%(number)s" not in title:
        return _("%(number)s. %(title)s", number=one.number, title=title)
    row = title % {"number": one.number}
    return _("%(row)s: %(words)s", row=row, words=one.own) if one.own else row


def missing_words(one: Missing, spec: FieldSpec, language: str) -> str:
    """What to do about a place that is not ready, in a sentence."""
    name, _language = spec.label.said(language)
    few = ngettext(
        "“%(field)s” needs at least %(num)s row.",
        "“%(field)s” needs at least %(num)s rows.",
        max(spec.min_rows, 1),
        field=name,
    )
    long = _("Use at most %(most)s characters for “%(field)s”.", most=spec.limit, field=name)
    kinds = {
        "date": _("Write the day like 8.11.2026."),
        "hours": _("Write the hours like 3:30 or 3.5."),
    }
    unread = kinds.get(spec.type, _("Write a number, like 12 or 12.50."))
    return {
        Reason.EMPTY: _("Fill in “%(field)s”.", field=name),
        Reason.FEW_ROWS: str(few),
        Reason.TOO_LONG: long,
        Reason.GONE: _("What was chosen for “%(field)s” is gone. Choose again.", field=name),
        Reason.UNREADABLE: _("%(field)s: %(problem)s", field=name, problem=unread),
    }[one.reason]
