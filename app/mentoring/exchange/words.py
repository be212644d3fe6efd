"""What moments and areas are called, and what was answered, line by line."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core.text.i18n import language
from app.mentoring.exchange.models import FeedbackForm
from app.mentoring.exchange.rules import Moment
from app.programme.current import programme
from app.programme.shape import Text

MOMENTS: dict[str, Any] = {
    Moment.MIDWAY: _l("Middle of the placement"),
    Moment.END: _l("End of the placement"),
}


def areas_said(codes: Iterable[str]) -> list[tuple[str, str]]:
    """What these areas are called on the page, each with the language that it is in.

    One that the programme no longer has is left out.
    """
    known = programme().shared_areas()
    return [known[code].said(language()) for code in codes if code in known]


def areas_told(codes: Iterable[str]) -> list[str]:
    """The same without the languages."""
    return [words for words, _language in areas_said(codes)]


def answers_told(answers: Mapping[str, Any]) -> dict[str, str]:
    """Answers with their questions in the language of the page, for a copy of somebody's data."""
    found, speaks = {}, language()
    for asked in programme().questionnaires:
        for one in asked.questions:
            if one.key in answers:
                value = answers[one.key]
                said = value if isinstance(value, str) else asked.step(value).said(speaks)[0]
                found[one.title.said(speaks)[0]] = said
    return found


def answers_said(form: FeedbackForm) -> list[tuple[Text, Text | str]]:
    """Each question that was answered, with a step of the scale or the words."""
    asked = form.questionnaire
    if asked is None:
        return []
    given = [(one, form.answers.get(one.key)) for one in asked.questions]
    return [
        (one.title, value if isinstance(value, str) else asked.step(value))
        for one, value in given
        if value not in (None, "")
    ]
