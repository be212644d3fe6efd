"""What the kinds of numbered papers are called, and what one says, line by line."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.text.i18n import format_days, format_hours_words
from app.results.certificates.rules import Kind, Said

KINDS = {Kind.STATEMENT: _l("Hours so far")}


def kind_said(kind: Kind) -> str:
    """What a paper of this kind is called."""
    return str(KINDS[kind])


def figures(said: Said) -> list[tuple[str, str]]:
    """The days and hours that a paper says, each with what it is."""
    return [
        (_("Period"), format_days(said.first, said.last)),
        (_("Approved work"), format_hours_words(said.work)),
        (_("Approved assessment"), format_hours_words(said.assessment)),
    ]


def issued_by(said: Said) -> str:
    """Who issued a paper, as its head says it."""
    return _("%(site)s · %(cohort)s", site=said.site, cohort=said.group)


def told(said: Said) -> dict[str, str]:
    """All that a paper says, for a copy of somebody's data."""
    named = {_("Cooperation agreement"): said.agreement, _("Issued by"): issued_by(said)}
    return {**dict(figures(said)), _("Host library"): said.host, **named}
