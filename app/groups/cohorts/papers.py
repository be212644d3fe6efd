"""The people of a group as a paper, and who issues the papers of a group."""

from flask import current_app
from flask_babel import gettext as _

from app.core import clock
from app.core.press.foot import printed
from app.core.press.made import speaking
from app.core.press.shape import Cell, Column, Paper, Table
from app.core.text.i18n import format_days
from app.groups.cohorts.models import Cohort
from app.groups.cohorts.queries import Member
from app.groups.cohorts.words import enrolment_said, missing_said
from app.people.accounts.models import Person
from app.people.accounts.rules import Stage
from app.people.accounts.words import stage_said


def issuer(cohort: Cohort) -> str:
    """Who issues the papers of a group."""
    return _("%(site)s · %(cohort)s", site=current_app.config["SITE_NAME"], cohort=cohort.name)


def people(cohort: Cohort, members: list[Member]) -> Paper:
    """The learners in their order, who is around each, how far they have come, what is missing."""
    with speaking(cohort.language):
        return Paper(
            name=f"people-{clock.today().isoformat()}",
            title=_("People of the group"),
            language=cohort.language,
            on=clock.today(),
            issuer=issuer(cohort),
            days=format_days(cohort.starts_on, cohort.ends_on),
            blocks=(_table(members),),
            foot=printed(),
        )


def _table(members: list[Member]) -> Table:
    names = (_("Learner"), _("Account"), _("State"), _("Profile"), _("Library"))
    around = (_("Mentor"), _("Trainer"), _("Missing"))
    rows = tuple(map(_row, members))
    columns = tuple(map(Column, (*names, *around)))
    return Table(_("People"), columns, rows, empty=_("Nobody is in this group yet"))


def _row(member: Member) -> tuple[Cell, ...]:
    one = member.enrolment
    lacks = [missing_said(lack) for lack in member.missing]
    return (
        one.person.name,
        stage_said(member.stages[one.person_id]),
        enrolment_said(one.status),
        one.profile or "–",
        one.library.name if one.library else "–",
        _helper(member, member.team.mentor),
        _helper(member, member.team.trainer),
        "\n".join(lacks) or _("Everybody is there"),
    )


def _helper(member: Member, person: Person | None) -> str:
    """Who has the part, and how far they have come until they have joined."""
    if person is None:
        return "–"
    stage = member.stages[person.id]
    return person.name if stage is Stage.JOINED else f"{person.name}\n{stage_said(stage)}"
