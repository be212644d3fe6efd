"""Asks an evaluator for a sheet, and the two for their agreement. Fields follow the rubric."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import Optional

from app.core.web.forms import Form, at_most, one_line, required, strip
from app.core.web.tidy_input import whole_number
from app.core.web.versions import VersionedForm
from app.programme.scores import Judgement, Level, is_level, keys
from app.programme.shape import Rubric
from app.results.evaluation.rules import Agreement


class SheetForm(VersionedForm):
    """One side, alone: for each criterion `score_<key>` and `sentence_<key>`, then words."""

    kept_as = "SheetForm"
    words = TextAreaField(_l("Your words to the learner"), [at_most(4000)], filters=[strip])

    def judgements(self, rubric: Rubric) -> dict[str, Judgement]:
        """What was said; criteria without a score or a sentence are left out."""
        given = {key: self._judgement(key, rubric) for key in keys(rubric)}
        return {key: judgement for key, judgement in given.items() if judgement != Judgement()}

    def _judgement(self, key: str, rubric: Rubric) -> Judgement:
        sentence = self[f"sentence_{key}"].data or ""
        return Judgement(_level(self[f"score_{key}"].data, rubric), sentence)


class AgreementForm(VersionedForm):
    """The two together: for each criterion `score_<key>` and `reason_<key>`, words, decision."""

    kept_as = "AgreementForm"
    words = TextAreaField(_l("What is good, and what to do next"), [at_most(6000)], filters=[strip])
    decision = RadioField(_l("Decision"), [Optional()], validate_choice=False)
    decision_reason = TextAreaField(
        _l("Why you decide otherwise"), [at_most(1000)], filters=[strip]
    )

    def agreement(self, rubric: Rubric) -> Agreement:
        """What stands in the form; open levels and empty reasons are left out."""
        levels = {key: _level(self[f"score_{key}"].data, rubric) for key in keys(rubric)}
        reasons = {key: self[f"reason_{key}"].data or "" for key in keys(rubric)}
        known = {one.key for one in rubric.decisions}
        return Agreement(
            {key: level for key, level in levels.items() if level is not None},
            {key: reason for key, reason in reasons.items() if reason},
            self.words.data or "",
            self.decision.data if self.decision.data in known else "",
            self.decision_reason.data or "",
        )


class RemarkForm(Form):
    """A word from one evaluator to the other, written in the form of their agreement."""

    kept_as = "AgreementForm"

    text = TextAreaField(
        _l("Your message"),
        [*required(_l("Write your message first.")), at_most(2000)],
        filters=[strip],
    )


class ReleaseForm(Form):
    """A coordinator releases what a trainer holds."""

    reason = StringField(
        _l("Why you release it for the trainer"),
        [*required(_l("Write in a sentence why you release it.")), at_most(500)],
        filters=[one_line],
    )


def sheet_form(rubric: Rubric, seen: int, scores: Mapping[str, Any], words: str) -> SheetForm:
    """The form of a sheet, filled with what is stored, or with what was sent."""
    data: dict[str, Any] = {"seen": seen, "words": words}
    for key, value in scores.items():
        data |= {f"score_{key}": value["score"], f"sentence_{key}": value["sentence"]}
    form: SheetForm = _with_criteria(SheetForm, rubric, "sentence")(data=data)
    return form


def agreement_form(rubric: Rubric, seen: int, agreement: Agreement) -> AgreementForm:
    """The form of an agreement, filled with what is stored, or with what was sent."""
    data: dict[str, Any] = {"seen": seen, **asdict(agreement)}
    data |= {f"score_{key}": level for key, level in agreement.agreed.items()}
    data |= {f"reason_{key}": reason for key, reason in agreement.reasons.items()}
    form: AgreementForm = _with_criteria(AgreementForm, rubric, "reason")(data=data)
    return form


def _with_criteria(form: type[Any], rubric: Rubric, beside: str) -> type[Any]:
    fields: dict[str, Any] = {}
    labels = {"sentence": _l("One sentence"), "reason": _l("Why this score, in one sentence")}
    for key in keys(rubric):
        fields[f"score_{key}"] = RadioField(validators=[Optional()], validate_choice=False)
        fields[f"{beside}_{key}"] = TextAreaField(labels[beside], [at_most(600)], filters=[strip])
    return type("Criteria", (form,), fields)


def _level(given: str | None, rubric: Rubric) -> Level:
    level: Level = whole_number(given) if given == str(whole_number(given)) else given
    return level if is_level(level, rubric) else None
