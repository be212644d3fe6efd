"""The placement plan as a paper, and the head of every paper about a placement."""

from collections.abc import Sequence
from datetime import datetime

from flask import current_app
from flask_babel import gettext as _

from app.core import clock
from app.core.press.foot import printed
from app.core.press.made import speaking
from app.core.press.shape import Block, Column, Heading, Listing, Paper, Signatures, Table, Text
from app.core.text.i18n import format_day, format_days, format_hours_words
from app.core.text.tongues import heard, marked
from app.groups.cohorts.papers import issuer
from app.groups.cohorts.queries import Team
from app.groups.extras.rules import said
from app.groups.hosts.models import AtHost
from app.groups.hosts.words import Facts, places, under
from app.groups.terms.models import Amendment
from app.groups.terms.papers import amendments, held
from app.groups.terms.words import weekdays_said
from app.programme.current import programme
from app.workplace.agreements.models import Agreement
from app.workplace.placements.models import Acceptance, Placement
from app.workplace.placements.queries import hosts_of
from app.workplace.placements.rules import Side
from app.workplace.placements.words import acceptance_said, accepted_by, plan_state_said


def people(placement: Placement, team: Team, hosts: Sequence[AtHost]) -> Facts:
    """Who takes part in a placement, where (at these of its hosts), under which agreement."""
    unnamed = _("not named yet")
    mentor, responsible, trainer = (
        one.name if one else unnamed for one in (team.mentor, team.responsible, team.trainer)
    )
    rest: Facts = ((_("Mentor"), mentor), (_("Responsible person"), responsible))
    if team.mentor and team.responsible and team.mentor.id == team.responsible.id:
        rest = ((_("Mentor and responsible person"), mentor),)
    return (
        (_("Learner"), placement.enrolment.person.name),
        *places(hosts),
        *rest,
        (_("Trainer"), trainer),
        *under(hosts),
    )


def facts(placement: Placement, team: Team, agreement: Agreement | None) -> Facts:
    """When, where and with whom, as the plan's page and its paper say it."""
    number = ((_("Protocol number"), placement.protocol),) if placement.protocol else ()
    under = agreement.number if agreement else None
    would = [AtHost(placement.enrolment.library, under)]  # until it runs
    hosts = hosts_of(placement) if placement.activated_at else would
    return (*people(placement, team, hosts), *number, *_frame(placement))


def plan(placement: Placement, team: Team, agreement: Agreement | None) -> Paper:
    """The plan as it stands, who accepted it, and lines to sign on (PROGRAMME 9.2).

    Once the placement runs it is the same paper each time.
    """
    cohort = placement.enrolment.cohort
    amended = held(placement.id) if placement.activated_at else []
    fixed = _fixed_at(placement, amended)
    made = clock.local(fixed).date() if fixed else clock.today()
    with speaking(cohort.language):
        return Paper(
            name=f"placement-plan-{made.isoformat()}",
            title=_("Placement plan"),
            language=cohort.language,
            on=made,
            issuer=issuer(cohort),
            days=plan_state_said(placement.state),
            facts=facts(placement, team, agreement),
            blocks=tuple(_blocks(placement, amended)),
            foot=_foot(placement, fixed),
            code=_("Check code: %(code)s", code=placement.hash[:8].upper()),
        )


def _frame(placement: Placement) -> Facts:
    """Days, weeks, hours and working days."""
    began, ended = placement.starts_on, placement.ends_on
    hours = _(
        "%(work)s of work and %(assessment)s of assessment",
        work=format_hours_words(placement.work_minutes),
        assessment=format_hours_words(placement.assessment_minutes),
    )
    language = placement.enrolment.cohort.language
    days = marked(placement.pattern, language)
    pattern = ((_("Working days and hours"), days),) if placement.pattern else ()
    weekdays = weekdays_said(placement.weekdays)
    ticked = ((_("Working days"), weekdays),) if weekdays else ()
    return (
        (_("Days"), format_days(began, ended) if began and ended else _("not given yet")),
        (_("Weeks"), str(placement.weeks)),
        (_("Hours"), hours),
        *ticked,
        *pattern,
        *((label, marked(text, language)) for label, text in said(placement.extra)),
    )


def _blocks(placement: Placement, amended: list[Amendment]) -> list[Block]:
    tasks = tuple(row["text"] for row in placement.tasks)
    blocks: list[Block] = [Heading(_("Tasks")), Listing(tasks or (_("None yet"),))]
    blocks.append(_objectives(placement))
    for heading, words in (
        (_("Feedback"), placement.feedback),
        (_("Mentoring"), placement.mentoring),
        (_("Start with conditions"), placement.conditions),
    ):
        if words.strip():
            blocks += [Heading(heading), Text((words,))]
    blocks += _amendments(placement, amended)
    if accepted := _acceptances(placement):
        blocks += [Heading(_("Acceptances")), Listing(accepted)]
    lines = (_("Learner, date"), _("Responsible person, date"), _("Trainer, date"))
    return [*blocks, Signatures(lines)]


def _objectives(placement: Placement) -> Table:
    columns = tuple(map(Column, (_("I can …"), _("Competence"), _("Tasks"))))
    rows = tuple(
        (row["text"], _competence(row["competence"]), "\n".join(_tasks_of(placement, row["tasks"])))
        for row in placement.objectives
    )
    return Table(_("Learning objectives"), columns, rows, empty=_("None yet"))


def _tasks_of(placement: Placement, keys: list[str]) -> list[str]:
    found = (placement.task(key) for key in keys)
    return [task["text"] for task in found if task]


def _competence(code: str) -> str:
    one = programme().competence(code) if code else None
    return f"{one.place}: {heard(one.title)}" if one else ""


def _fixed_at(placement: Placement, amended: list[Amendment]) -> datetime | None:
    """Since when the text is as it stands: since the start, or since its last amendment."""
    return amended[-1].ended_at if amended else placement.activated_at


def _amendments(placement: Placement, amended: list[Amendment]) -> list[Block]:
    said = {one.id: _said(placement.standing_of(one.after_hash, one.made_at)) for one in amended}
    return amendments(amended, said)


def _acceptances(placement: Placement) -> tuple[str, ...]:
    return _said(placement.standing())


def _said(standing: dict[Side, Acceptance]) -> tuple[str, ...]:
    return tuple(
        acceptance_said(side, accepted_by(by), format_day(by.at), by.roles, by.way)
        for side, by in sorted(standing.items(), key=lambda one: list(Side).index(one[0]))
    )


def _foot(placement: Placement, fixed: datetime | None) -> str:
    """The days of its acceptance; they are not the first day of the placement."""
    if not placement.activated_at:
        return printed()
    last = max((one.at for one in placement.standing().values()), default=fixed)
    return _(
        "Accepted by all three in %(site)s, last on %(day)s. Since %(when)s the text is fixed.",
        site=current_app.config["SITE_NAME"],
        day=format_day(last),
        when=format_day(fixed),
    )
