"""The hosts of a placement in words: which one, from when until when, under which agreement."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from app.core.text.i18n import format_day, format_days
from app.groups.hosts.models import AtHost, stays_put

Facts = tuple[tuple[str, str], ...]


def host_said(one: AtHost) -> str:
    """What the host is called."""
    return one.library.name if one.library else _("not chosen yet")


def number_said(number: str | None) -> str:
    """The number of an agreement on paper, if there is one and it has one."""
    return _("not there yet") if number is None else number or _("without a number")


def days_said(one: AtHost) -> str:
    """On which days a placement is, or was, at a host."""
    if one.last == date.max:
        return _("from %(day)s", day=format_day(one.first))
    if one.first == date.min:
        return _("until %(day)s", day=format_day(one.last))
    return format_days(one.first, one.last)


def under(hosts: Sequence[AtHost]) -> Facts:
    """Under which agreement it runs; where the host changed, `places` says that."""
    if not stays_put(hosts):
        return ()
    return ((_("Cooperation agreement"), number_said(hosts[0].agreement)),)


def places(hosts: Sequence[AtHost]) -> Facts:
    """Where it is; each host with its days and its agreement where there are, or were, several."""
    if stays_put(hosts):
        return ((_("Host library"), host_said(hosts[0])),)
    return tuple(
        (
            _("Host library, %(days)s", days=days_said(one)),
            _(
                "%(host)s. Cooperation agreement: %(number)s",
                host=host_said(one),
                number=number_said(one.agreement),
            ),
        )
        for one in hosts
    )
