"""What the figures of a course are called, for what they hold, and what is wrong with a value."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from app.core.text.i18n import format_day, format_hours
from app.core.text.tongues import heard
from app.groups.cohorts.models import Cohort
from app.groups.running.rules import Figure, Holds, NoReport, Topic, Unit, Wrong
from app.programme.current import programme

TOPICS = {
    Topic.PLACEMENT: _l("Placement"),
    Topic.LOGBOOK: _l("Logbook"),
    Topic.MEETINGS: _l("Meetings"),
    Topic.ANSWERS: lazy_pgettext("of people", "Answers"),
    Topic.MAIL: _l("Reminders by mail"),
    Topic.DIFFICULTIES: _l("Difficulties that the program looks for each night"),
    Topic.PLAN: _l("Business plan"),
}
LABELS = {
    "work_minutes": _l("Hours of work in the placement"),
    "assessment_minutes": _l("Hours of assessment in the placement"),
    "weeks": _l("Weeks of the placement"),
    "hour_step_minutes": _l("Smallest step of hours"),
    "entry_longest_minutes": _l("Most hours in one entry"),
    "day_longest_minutes": _l("Most hours in one day"),
    "entry_times": _l("Entries may tell from when until when"),
    "entry_reason_after_days": _l("Days after which hours need a reason"),
    "day_warning_minutes": _l("Warn when a day has more hours than"),
    "week_warning_minutes": _l("Warn when a week has more hours than"),
    "meeting_every_days": _l("Days from one meeting to the next"),
    "meeting_minutes": _l("Length of a meeting"),
    "meeting_late_days": _l("Days after which a meeting is missed"),
    "answer_days": _l("Days for an answer to what was handed in"),
    "agree_days": _l("Days for an answer to a topic, a placement plan or a week"),
    "evidence_after_days": _l("Days after which the main trainer may approve hours on evidence"),
    "remind_first_days": _l("Days after which who must act is reminded"),
    "remind_again_days": _l("Days after which they are reminded again"),
    "remind_trainer_days": _l("Days after which the main trainer is told"),
    "remind_coordinator_days": _l("Days after which those who coordinate are told"),
    "signal_no_entry_days": _l("Days without an entry"),
    "signal_behind_weeks": _l("Weeks by which the end comes later at this pace"),
    "signal_missed_meetings": _l("Missed meetings"),
    "signal_returned_times": _l("Times that the same section is returned"),
    "signal_silent_days": _l("Days in which a mentor does not answer"),
    "page_limit": _l("Pages of the business plan"),
    "page_limit_part": _l("The pages are counted for"),
    "page_characters": _l("Characters of a page, with spaces"),
}
HOLDS = {
    Holds.BEGUN: _l("For placement plans that are begun from now on. The others keep theirs."),
    Holds.TYPED: _l(
        "For hours that are typed or changed from now on. Whatever is kept stays as it is."
    ),
    Holds.WARNS: _l("For every day and week. A warning changes no hours."),
    Holds.NOTED: _l("For notes of meetings from now on. The others stay as they are."),
    Holds.NOT_HELD: _l("For every meeting that is not held yet."),
    Holds.WAITS: _l("For what begins to wait from now on. What waits already keeps its days."),
    Holds.NIGHT: _l("For what the program finds from the next night on. With 0 it does not look."),
    Holds.WRITTEN: _l("For plans that are still written. It brings a warning and blocks nothing."),
}


def value_words(figure: Figure, value: Any) -> str:
    """A value as it is read: hours as 3:30, the part of a document by its title."""
    if figure.unit in (Unit.HOURS, Unit.STEP):
        return format_hours(value)
    if figure.unit is Unit.YES:
        return yes_choices()[bool(value)]
    return str(part_choices()[value]) if figure.unit is Unit.PART else str(value)


def yes_choices() -> dict[bool, str]:
    """No and yes."""
    return {False: _("no"), True: _("yes")}


def part_choices() -> dict[str, str]:
    """The parts of the document whose pages are counted, "" for the whole."""
    document = programme().document(programme().settings.page_limit_document)
    return {"": _("the whole plan")} | {part.key: heard(part.title) for part in document.parts}


def no_report_words(wrong: NoReport, cohort: Cohort) -> str:
    """What to write instead of a day whose hours cannot be reported."""
    if wrong is NoReport.FUTURE:
        return _("This day is still to come. Choose one that is over, or today.")
    day = format_day(cohort.starts_on)
    return _("The course began on %(day)s. Choose a day from then on.", day=day)


def bounds_words(figure: Figure) -> str:
    """Between which values one is asked for; "" where all are offered."""
    least, most = value_words(figure, figure.least), value_words(figure, figure.most)
    if figure.unit is Unit.HOURS:
        return _("Write the hours from %(least)s to %(most)s.", least=least, most=most)
    return _("Write a number from %(min)s to %(max)s.", min=least, max=most)


def wrong_words(figure: Figure, wrong: Wrong) -> str:
    """What to write instead."""
    if not wrong.other:
        return bounds_words(figure)
    setting = str(LABELS[wrong.other])
    if wrong.most is not None:
        most = value_words(figure, wrong.most)
        return _("Write at most %(hours)s (%(setting)s).", hours=most, setting=setting)
    least = value_words(figure, wrong.least)
    return _("Write at least %(hours)s (%(setting)s).", hours=least, setting=setting)
