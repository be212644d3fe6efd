"""What was done with the weekly page, and what has to be put right."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.core.text.i18n import format_day, format_time
from app.outside.weekly.rules import ASK, FIX, LONGEST, NO, Problem
from app.workplace.corrections.models import Correction
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import Kind, State
from app.workplace.logbook.words import amounts_said, state_said

PROBLEMS: dict[Problem, Any] = {
    Problem.NO_TICK: _l("Tick this box once you have looked at the entries. Nothing was sent yet."),
    Problem.WORDS: _l("You wrote about this week. Tick this box too, or empty what you wrote."),
    Problem.FIXES_NO_TICK: _l(
        "Tick this box once you have looked at the corrections. Nothing was sent yet."
    ),
    Problem.FIXES_WORDS: _l("You wrote why not. Tick this box too, or empty what you wrote."),
    Problem.TOPIC_NO_TICK: _l("Tick this box if you agree to the topic. Nothing was sent yet."),
    Problem.BOTH: _l("Ask, or say that it does not count: not both."),
}

# to the mentor, about the mentor: the other states are called as for everybody
MINE: dict[str, Any] = {State.SENT: _l("Waits for you"), State.ASKED: _l("You have a question")}


def problem_said(problem: Problem) -> str:
    """What has to be done about a problem."""
    if problem is Problem.LONG:
        return _("Use at most %(max)d characters here.", max=LONGEST)
    return str(PROBLEMS[problem])


def labels(entries: Iterable[Entry], fixes: Iterable[Correction] = ()) -> str:
    """What the fields of these entries and corrections are called, for a page that has to give
    back what was typed: no more than that comes there, and nothing of what the form carries along.
    """
    called = {}
    for one in entries:
        day = format_day(one.day, "short")
        called[f"{ASK}{one.id}"] = f"{day}: {_('What do you want to know?')}"
        called[f"{NO}{one.id}"] = f"{day}: {_('Why does it not count?')}"
    for fix in fixes:
        called[f"{FIX}{fix.id}"] = f"{format_day(fix.entry.day, 'short')}: {_('Why not?')}"
    return json.dumps(called)


def wrong_said(left: int) -> str:
    """What is said of wrong digits: how many tries are left."""
    return ngettext(
        "These are not your four digits. Try again: %(num)s try is left.",
        "These are not your four digits. Try again: %(num)s tries are left.",
        left,
    )


def locked_said(*, on_paper: bool) -> str:
    """What opens the page after five wrong tries, by a link or at a paper."""
    if on_paper:
        return _(
            "Five tries at this paper were wrong, so it opens nothing more. "
            "Ask your coordinator for a new slip, or sign in with your password."
        )
    return _("Five tries were wrong. Sign in with your password, then the digits open it again.")


def corrections_said(corrected: int, agreed: int, refused: int) -> list[str]:
    """What was done about corrections; `agreed`: of hours that were reported."""
    sentences = []
    if corrected:
        sentences.append(
            ngettext("%(num)s correction approved.", "%(num)s corrections approved.", corrected)
        )
    if agreed:
        sentences.append(
            ngettext(
                "%(num)s correction of reported hours waits for the coordinator too.",
                "%(num)s corrections of reported hours wait for the coordinator too.",
                agreed,
            )
        )
    if refused:
        sentences.append(
            ngettext("%(num)s correction refused.", "%(num)s corrections refused.", refused)
        )
    return sentences


def topics_said(agreed: int) -> str:
    """To how many topics the mentor agreed; nothing where it is none."""
    if not agreed:
        return ""
    return ngettext("You agreed to %(num)s topic.", "You agreed to %(num)s topics.", agreed)


def own_state_said(state: str) -> str:
    """What an entry's state is called for the mentor who decides about it."""
    return str(MINE[state]) if state in MINE else state_said(state)


def receipt_said(due: datetime | None) -> str:
    """How what was sent can be taken back: by the mail that goes then, or, without mail, so."""
    if due is None:
        return _("For 24 hours you can take it back: sign in, and look at the learner's hours.")
    return _(
        "At %(time)s a mail goes to you: its address shows all that you decided, and for 48 hours "
        "takes back what you tick there, without a sign-in.",
        time=format_time(due),
    )


def said(
    approved: Sequence[tuple[Kind, int]],
    asked: int,
    refused: int,
    corrected: int = 0,
    agreed: int = 0,
    not_corrected: int = 0,
) -> str:
    """What was done, in one line: kind and minutes of each approved entry, how many others."""
    sentences = corrections_said(corrected, agreed, not_corrected)
    if approved:
        words = ngettext(
            "%(num)s entry approved, %(hours)s.",
            "%(num)s entries approved, %(hours)s.",
            len(approved),
            hours=amounts_said(approved),
        )
        sentences.append(words)
    if asked:
        sentences.append(ngettext("%(num)s question sent.", "%(num)s questions sent.", asked))
    if refused:
        words = ngettext("%(num)s entry does not count.", "%(num)s entries do not count.", refused)
        sentences.append(words)
    return " ".join(sentences)
