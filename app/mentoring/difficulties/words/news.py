"""What became of a difficulty, in a sentence for each kind of news."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from app.mentoring.difficulties.words.called import difficulty_called


@dataclass(frozen=True)
class Told:
    """Who did it, whose difficulty it is, which one (`what`), and for whom the sentence is."""

    who: str
    learner: str
    what: str
    is_mine: bool  # the reader is the learner
    by_learner: bool


def difficulty_news_said(
    kind: str, details: dict[str, Any], who: str, learner: str, mine: bool, by_learner: bool
) -> str:
    """The sentence of a piece of news; of what somebody wrote it holds nothing."""
    what = difficulty_called(details["what"]) if details.get("what") else ""
    return NEWS[kind](Told(who, learner, what, mine, by_learner))


def _stuck(told: Told) -> str:
    return _("%(who)s is stuck and says with what.", who=told.who)


def _concern(told: Told) -> str:
    if told.is_mine:
        return _("%(name)s asked your trainer to talk with you.", name=told.who)
    return _("%(who)s asks you for a talk with: %(learner)s", who=told.who, learner=told.learner)


def _answered(told: Told) -> str:
    return _("%(who)s said something about a difficulty: %(what)s", who=told.who, what=told.what)


def _taken(told: Told) -> str:
    if told.is_mine:
        return _("%(who)s looks after what is hard for you: %(what)s", who=told.who, what=told.what)
    return _("%(who)s took up your request: %(learner)s", who=told.who, learner=told.learner)


def _closed(told: Told) -> str:
    if told.is_mine:
        return _(
            "%(who)s closed a difficulty and says what was done: %(what)s",
            who=told.who,
            what=told.what,
        )
    return _("%(who)s closed your request: %(learner)s", who=told.who, learner=told.learner)


def _reopened(told: Told) -> str:
    if told.is_mine:
        return _("%(who)s opened a difficulty again: %(what)s", who=told.who, what=told.what)
    return _(
        "%(who)s opened a difficulty again. Learner: %(learner)s",
        who=told.who,
        learner=told.learner,
    )


def _withdrawn(told: Told) -> str:
    if told.is_mine:
        return _("%(who)s no longer asks for a talk with you.", who=told.who)
    if told.by_learner:
        return _("%(who)s is no longer stuck and took it back.", who=told.who)
    return _(
        "%(who)s no longer asks for a talk with: %(learner)s", who=told.who, learner=told.learner
    )


def _found(told: Told) -> str:
    if told.is_mine:
        return _("The program noticed something: %(what)s", what=told.what)
    return _(
        "The program noticed something: %(what)s. Learner: %(learner)s",
        what=told.what,
        learner=told.learner,
    )


def _ended(told: Told) -> str:
    if told.is_mine:
        return _("A difficulty closed by itself: %(what)s", what=told.what)
    return _(
        "A difficulty closed by itself: %(what)s. Learner: %(learner)s",
        what=told.what,
        learner=told.learner,
    )


def _passed(told: Told) -> str:
    return _("No mentor has answered, so it is your turn: %(learner)s", learner=told.learner)


def _past(_told: Told) -> str:
    return _("Difficulties are past their day. You see how many, of nobody.")


NEWS: dict[str, Callable[[Told], str]] = {
    "stuck": _stuck,
    "concern": _concern,
    "difficulty answered": _answered,
    "difficulty taken": _taken,
    "difficulty closed": _closed,
    "difficulty reopened": _reopened,
    "difficulty withdrawn": _withdrawn,
    "difficulty found": _found,
    "difficulty ended": _ended,
    "difficulty passed on": _passed,
    "difficulties past their day": _past,
}
