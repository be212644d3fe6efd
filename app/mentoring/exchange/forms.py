"""The page of one moment: at most six answers, and whom it is shown to."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from wtforms import BooleanField, RadioField, SelectMultipleField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from app.core.text.i18n import language
from app.core.web.forms import at_most, strip
from app.core.web.versions import VersionedForm, mark_of
from app.mentoring.exchange.models import FeedbackForm, LearningNote
from app.mentoring.exchange.rules import LONGEST, Learning, Moment, Side, answered
from app.programme.current import programme
from app.programme.shape import Question, Questionnaire

PREFIX = "answer_"  # with which the names of questions begin, before their key
NONE = "0"  # a step of no scale: the question is left out


def _areas(label: Any) -> SelectMultipleField:
    return SelectMultipleField(
        label, widget=ListWidget(), option_widget=CheckboxInput(), validate_choice=False
    )


def _sentence(label: Any) -> TextAreaField:
    return TextAreaField(label, [at_most(LONGEST)], filters=[strip])


class ExchangeForm(VersionedForm):
    """What was taught and learned; the questions of the programme come with `page_form`."""

    taught = _areas(lazy_pgettext("areas", "I taught"))
    taught_words = _sentence(_l("What I taught, in a sentence"))
    learned = _areas(lazy_pgettext("areas", "I learned"))
    learned_words = _sentence(_l("What I learned, in a sentence"))
    can_now = _sentence(_l("What I can do now and could not do before"))
    show = BooleanField(_l("Show what I taught and learned"))
    give = BooleanField(_l("Let the coordinator read these answers"))

    def offer(self) -> "ExchangeForm":
        """The same form with the areas of the programme to choose from."""
        speaks = language()
        named = programme().shared_areas().items()
        choices = [SelectChoice(code, text.said(speaks)[0]) for code, text in named]
        self.taught.choices = self.learned.choices = choices
        return self

    @property
    def said(self) -> Learning:
        """What was said; areas that the programme does not know are left out."""
        known = programme().shared_areas()
        texts = ("taught_words", "learned_words", "can_now")
        return Learning(
            taught=tuple(one for one in known if one in (self.taught.data or [])),
            learned=tuple(one for one in known if one in (self.learned.data or [])),
            **{name: self[name].data or "" for name in texts},
        )

    @property
    def questions(self) -> list[Any]:
        """The fields of the questions, in their order."""
        return [field for field in self if field.short_name.startswith(PREFIX)]

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, by key: a step as a number, or words."""
        found = {one.short_name.removeprefix(PREFIX): _value(one) for one in self.questions}
        return answered(found)

    def validate_show(self, field: BooleanField) -> None:
        """There has to be something to show."""
        if field.data and self.said.is_empty:
            raise ValidationError(_("Tick an area or write a sentence first, then show it."))

    def validate_give(self, field: BooleanField) -> None:
        """There has to be something to read."""
        if field.data and not self.answers:
            raise ValidationError(_("Answer at least one question first."))


def _value(field: Any) -> Any:
    if isinstance(field, RadioField):
        return int(field.data) if field.data and field.data != NONE else None
    return field.data


def page_form(
    side: Side, moment: Moment, note: LearningNote | None, given: FeedbackForm | None, *sent: Any
) -> ExchangeForm:
    """The page as it stands, or as it was `sent`."""
    asked = programme().questionnaire(side)
    questions = asked.asked(moment) if asked else ()
    more = {f"{PREFIX}{one.key}": _question(one, asked) for one in questions if asked}
    kind: type[ExchangeForm] = type("ExchangeForm", (ExchangeForm,), more)
    if sent:
        return kind(*sent).offer()
    return kind(formdata=None, data=_filled(note, given, list(more))).offer()


def _question(one: Question, asked: Questionnaire) -> Any:
    speaks = language()
    label = one.title.said(speaks)[0]
    if one.in_words:
        return _sentence(label)
    steps = [SelectChoice(str(step.value), step.title.said(speaks)[0]) for step in asked.scale]
    none = SelectChoice(NONE, lazy_pgettext("answer", "No answer"))
    return RadioField(label, choices=[*steps, none], default=NONE)


def _filled(
    note: LearningNote | None, given: FeedbackForm | None, names: list[str]
) -> dict[str, Any]:
    said, answers = note.said if note else Learning(), given.answers if given else {}
    stood = bool(note and note.shared_at), bool(given and given.given_at)
    found = {name: answers.get(name.removeprefix(PREFIX)) for name in names}
    return {
        "taught": list(said.taught),
        "taught_words": said.taught_words,
        "learned": list(said.learned),
        "learned_words": said.learned_words,
        "can_now": said.can_now,
        "show": stood[0],
        "give": stood[1],
        "seen": mark_of(said, answers, *stood),
        **{name: str(value) for name, value in found.items() if value is not None},
    }
