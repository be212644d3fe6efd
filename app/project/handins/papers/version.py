"""A version as a paper: as it was handed in, the same each time."""

from collections.abc import Sequence

from flask_babel import gettext as _

from app.core import clock
from app.core.press.made import speaking
from app.core.press.shape import Paper, Signatures
from app.core.text.i18n import format_day, format_time
from app.groups.cohorts.papers import issuer
from app.groups.cohorts.queries import Team
from app.programme.current import programme
from app.project.copies.papers import head, parts
from app.project.copies.papers.values import Section
from app.project.handins.models import Version


def version(version: Version, sections: Sequence[Section], team: Team) -> Paper:
    """What was handed in, with lines to sign on; its day is that of the hand-in."""
    on, tongue = clock.local(version.handed_in_at).date(), version.tongue
    by = version.supervised()
    with speaking(tongue):
        signs = (_("Learner, date"), _("Mentor, date"), _("Trainer, date"))
        return Paper(
            name=f"{parts.file_of(version.kind)}-version-{version.number}-{on.isoformat()}",
            title=titled(version),
            language=str(tongue),
            on=on,
            issuer=issuer(version.enrolment.cohort),
            days=handed_in(version),
            facts=head.people(
                version.enrolment, team, head.supervised(by["called"], by["role"]) if by else ()
            ),
            blocks=(*parts.blocks(sections), Signatures(signs)),
            foot=_(
                "Version %(number)s of this document does not change. "
                "Its hash begins with the check code.",
                number=version.number,
            ),
            code=_("Check code: %(code)s", code=version.code),
        )


def titled(version: Version) -> str:
    """The document and the number of its version."""
    title = programme().document(version.kind).title.said(version.tongue)[0]
    return _("%(document)s, version %(number)s", document=title, number=version.number)


def handed_in(version: Version) -> str:
    """When the version was handed in."""
    return _(
        "Handed in on %(day)s at %(time)s",
        day=format_day(version.handed_in_at),
        time=format_time(version.handed_in_at),
    )
