"""A draft as a paper, as its learner takes it along."""

from collections.abc import Sequence

from flask import current_app
from flask_babel import gettext as _

from app.core import clock
from app.core.press.made import speaking
from app.core.press.shape import Paper
from app.core.text.i18n import format_day
from app.groups.cohorts.papers import issuer
from app.groups.cohorts.queries import Team
from app.project.copies.papers import head, parts
from app.project.copies.papers.values import Section
from app.project.documents.models import Document
from app.project.documents.rules import fingerprint
from app.project.plans.models import Supervisor


def draft(
    document: Document, sections: Sequence[Section], team: Team, supervisor: Supervisor | None
) -> Paper:
    """The document as it stands today; its foot says that it is a draft."""
    today, tongue = clock.today(), document.tongue
    code = fingerprint(document.content())[:8]
    with speaking(tongue):
        printed, site = format_day(today, "dated"), current_app.config["SITE_NAME"]
        return Paper(
            name=f"{parts.file_of(document.kind)}-draft-{today.isoformat()}",
            title=str(document.spec.title.said(tongue)[0]),
            language=str(tongue),
            on=today,
            issuer=issuer(document.enrolment.cohort),
            days=_(
                "Draft, printed on %(day)s. What was handed in has a number and a page of its own.",
                day=printed,
            ),
            facts=head.people(document.enrolment, team, _supervised(document, supervisor)),
            blocks=tuple(parts.blocks(sections)),
            foot=_("Draft, printed from %(site)s on %(day)s.", site=site, day=printed),
            code=_("Check code: %(code)s", code=code),
        )


def _supervised(document: Document, supervisor: Supervisor | None) -> head.Facts:
    if not document.spec.supervised:
        return ()
    return head.supervised(
        supervisor.called if supervisor else "", supervisor.role if supervisor else ""
    )
