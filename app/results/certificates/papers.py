"""Numbered papers as they are printed, from what was kept: the same bytes each time."""

from flask import url_for
from flask_babel import gettext as _

from app.core import clock
from app.core.press.made import speaking
from app.core.press.shape import Block, Column, Paper, Picture, Table, Text
from app.core.storage import mailing
from app.core.text.codes import grouped, qr_bytes
from app.core.text.i18n import format_day, format_days
from app.groups.hosts.papers import by_host
from app.groups.pauses.words import pauses_said
from app.results.certificates.models import Certificate
from app.results.certificates.rules import Said
from app.results.certificates.words import issued_by, kind_said


def statement(paper: Certificate) -> Paper:
    """Approved hours until the day on which it was made, and how the paper is checked."""
    said, on = paper.said, clock.local(paper.made_at).date()
    with speaking(paper.language):
        return Paper(
            name=f"hours-so-far-{paper.number}",
            title=kind_said(paper.kind),
            language=paper.language,
            on=on,
            issuer=issued_by(said),
            days=format_days(said.first, said.last),
            facts=_facts(paper, said),
            blocks=(*_hours(said), *_check(paper)),
            foot=_("Made in %(site)s on %(day)s.", site=said.site, day=format_day(on)),
            code=_("Number %(number)s, code %(code)s.", **_key(paper)),
        )


def _key(paper: Certificate) -> dict[str, str]:
    return {"number": paper.number, "code": grouped(paper.code)}


def _facts(paper: Certificate, said: Said) -> tuple[tuple[str, str], ...]:
    return (
        (_("Learner"), paper.enrolment.person.name),
        *_places(said),
        (_("Number"), paper.number),
        (_("Code"), grouped(paper.code)),
    )


def _places(said: Said) -> tuple[tuple[str, str], ...]:
    """Where the placement was, under which agreement; each host where there were several."""
    if not said.hosts:
        number = said.agreement or _("without a number")
        host = (_("Host library"), said.host or _("not chosen yet"))
        return (host, (_("Cooperation agreement"), number))
    return tuple(
        (
            _("Host library, %(days)s", days=format_days(one.first, one.last)),
            _(
                "%(host)s. Cooperation agreement: %(number)s",
                host=one.host,
                number=one.agreement or _("without a number"),
            ),
        )
        for one in said.hosts
    )


def _hours(said: Said) -> list[Block]:
    columns = (Column(_("Kind")), Column(_("Hours"), "minutes"))
    rows = ((_("Approved work"), said.work), (_("Approved assessment"), said.assessment))
    caption = _("Approved hours until %(day)s", day=format_day(said.last))
    words = _("What the mentor has not approved is not counted.")
    paused = [pauses_said(said.pauses)] if said.pauses else []
    shares = [
        (one.host, format_days(one.first, one.last), one.work, one.assessment) for one in said.hosts
    ]
    return [Table(caption, columns, rows), *by_host(shares), Text((words, *paused))]


def _check(paper: Certificate) -> list[Block]:
    """The way from the paper to the page that says whether it counts."""
    page = mailing.address(url_for("certificates.check"))
    words = _("Anybody can check on this page, with number and code, whether this paper counts:")
    code = qr_bytes(f"{page}?number={paper.number}&code={paper.code}")
    return [Text((words, page)), Picture(code, _("QR code of the page that checks this paper"))]
