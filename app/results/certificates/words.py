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


def hosts_said(said: Said) -> list[tuple[str, str]]:
    """At which library; where there were several each with its days and approved hours."""
    if not said.hosts:
        return [(_("Host library"), said.host)] if said.host else []
    return [
        (
            _("Host library, %(days)s", days=format_days(one.first, one.last)),
            _(
                "%(host)s: %(work)s of work and %(assessment)s of assessment",
                host=one.host,
                work=format_hours_words(one.work),
                assessment=format_hours_words(one.assessment),
            ),
        )
        for one in said.hosts
    ]


def issued_by(said: Said) -> str:
    """Who issued a paper, as its head says it."""
    return _("%(site)s · %(cohort)s", site=said.site, cohort=said.group)


def told(said: Said) -> dict[str, str]:
    """All that a paper says, for a copy of somebody's data."""
    named = {_("Cooperation agreement"): said.agreement, _("Issued by"): issued_by(said)}
    return {**dict(figures(said)), **dict(hosts_said(said)), **named}
