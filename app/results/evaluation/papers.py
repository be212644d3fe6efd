"""A released result as a paper: what both agreed on, in both voices, the same each time."""

from typing import Any

from flask import current_app
from flask_babel import gettext as _

from app.core import clock
from app.core.press.made import speaking
from app.core.press.shape import Block, Column, Heading, Paper, Table, Text
from app.core.text.i18n import format_day
from app.groups.absences.words import acted
from app.groups.cohorts.papers import issuer
from app.programme.shape import Rubric
from app.project.copies.papers.values import NOTHING, paragraphs
from app.project.handins.models import Version
from app.project.handins.papers.version import handed_in, titled
from app.project.handins.rules import Outcome
from app.results.evaluation.models import Evaluation, Sheet
from app.results.evaluation.rules import Side


def result(evaluation: Evaluation) -> Paper:
    """What the page of a result says; of the own scores nothing, as there.

    Raises ValueError before the release.
    """
    if evaluation.released_at is None:
        raise ValueError("a result is released first")
    cohort, version = evaluation.enrolment.cohort, _version(evaluation)
    on = clock.local(evaluation.released_at).date()
    with speaking(cohort.language):
        site, day = current_app.config["SITE_NAME"], format_day(on)
        return Paper(
            name=f"result-{evaluation.subject.replace('_', '-')}-{on.isoformat()}",
            title=str(evaluation.rubric.title.said(cohort.language)[0]),
            language=cohort.language,
            on=on,
            issuer=issuer(cohort),
            days=_decided(evaluation.decision),
            facts=_facts(evaluation, version),
            blocks=(*_words(evaluation), *_scores(evaluation), *_voices(evaluation)),
            foot=_("Released in %(site)s on %(day)s.", site=site, day=day),
            code=_("Check code: %(code)s", code=version.code) if version else "",
        )


def _version(evaluation: Evaluation) -> Version | None:
    thing = evaluation.thing
    return thing if isinstance(thing, Version) else None


def _facts(evaluation: Evaluation, version: Version | None) -> tuple[tuple[str, str], ...]:
    """Whose result it is, which version was read, and who evaluated."""
    library = evaluation.enrolment.library
    mentor, trainer = (
        _name(evaluation, evaluation.sealed(side)) for side in (Side.MENTOR, Side.TRAINER)
    )
    read = ((_("Document"), f"{titled(version)}. {handed_in(version)}"),) if version else ()
    return (
        (_("Learner"), evaluation.enrolment.person.name),
        (_("Library"), library.name if library else NOTHING),
        *read,
        (_("Mentor"), mentor),
        (_("Trainer"), trainer),
    )


def _name(evaluation: Evaluation, sheet: Sheet | None, *, first: bool = False) -> str:
    if sheet is None:
        return NOTHING
    return acted(sheet.person, evaluation, sheet.sealed_at, first=first)


def _decided(decision: str) -> str:
    return {
        Outcome.APPROVE: _("Approved"),
        Outcome.APPROVE_WITH_CHANGES: _("Approved with small changes"),
        Outcome.NOT_YET: _("Not yet, changes asked"),
    }[Outcome(decision)]


def _words(evaluation: Evaluation) -> list[Block]:
    found: list[Block] = [Heading(_("What both say")), Text(paragraphs(evaluation.words))]
    if evaluation.decision_reason:
        found += [Heading(_("Why this decision:"), 2), Text((evaluation.decision_reason,))]
    return found


def _scores(evaluation: Evaluation) -> list[Block]:
    """A row for each criterion: the agreed score with its reason, and both sentences."""
    rubric, language = evaluation.rubric, evaluation.enrolment.cohort.language
    names = (_("What they looked at"), _("Agreed score"), _("In their words"))
    rows = tuple(
        (
            str(one.title.said(language)[0]),
            _agreed(evaluation, one.key, language),
            _sentences(evaluation, one.key),
        )
        for one in rubric.criteria
    )
    scale = " · ".join(f"{one.value} {one.title.said(language)[0]}" for one in rubric.scale)
    return [Table(_("Agreed scores"), tuple(map(Column, names)), rows), Text((scale,))]


def _agreed(evaluation: Evaluation, key: str, language: str) -> str:
    level = _level(evaluation.agreed.get(key), evaluation.rubric, language)
    return "\n".join(filter(None, (level, evaluation.reasons.get(key, ""))))


def _level(value: Any, rubric: Rubric, language: str) -> str:
    """A score as its page says it aloud: 3 of 4: yes."""
    if value is None:
        return _("No score")
    if value == "cannot":
        return str(rubric.cannot_judge.said(language)[0])
    word = next(one.title.said(language)[0] for one in rubric.scale if one.value == value)
    return f"{value} {_('of %(most)s: %(word)s', most=len(rubric.scale), word=word)}"


def _sentences(evaluation: Evaluation, key: str) -> str:
    """Both voices about a criterion, each after the first name."""
    said = [
        _("%(row)s: %(words)s", row=_name(evaluation, sheet, first=True), words=sentence)
        for sheet in _sealed(evaluation)
        if (sentence := sheet.judgements[key].sentence)
    ]
    return "\n".join(said) or _("No sentence")


def _voices(evaluation: Evaluation) -> list[Block]:
    """What each said beside the sentences, and why somebody else released it."""
    found: list[Block] = []
    roles = {Side.MENTOR: _("mentor"), Side.TRAINER: _("trainer")}
    for sheet in _sealed(evaluation):
        found.append(Heading(f"{_name(evaluation, sheet)} ({roles[sheet.side]})"))
        none = _("No words beside the sentences.")
        found.append(Text(paragraphs(sheet.words) or (none,)))
    if evaluation.release_reason:
        found.append(Heading(_("The release")))
        found.append(Text((_("A coordinator released it for the main trainer:"),)))
        found.append(Text(paragraphs(evaluation.release_reason)))
    return found


def _sealed(evaluation: Evaluation) -> list[Sheet]:
    """The two sheets in the order of the page."""
    both = (evaluation.sealed(side) for side in (Side.MENTOR, Side.TRAINER))
    return [one for one in both if one]
