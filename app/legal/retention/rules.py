"""Decides when each kind of data goes (RELIABILITY section 4), from figures of the site."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

NOTICE_DAYS = 30  # the learner is told so long before
SHORTEST_NOTICE_DAYS = 14  # and nothing goes sooner after the news, however late it came
KEEP_MONTHS = 6  # so much longer a learner can have the texts kept, each time they are to go
AHEAD_DAYS = 31  # "next month"


class Kind(StrEnum):
    """What goes by itself."""

    DRAFTS = "drafts"  # never handed in
    WORK = "work"  # documents, versions' texts, comments, messages
    RECORD = "record"  # hours, results and what was said with them
    INVITED = "invited"  # people who were never enrolled and never joined
    LINKS = "links"
    SIGN_INS = "sign-ins"
    FORMS = "forms"  # keys of forms that were sent
    TEXTS = "texts"  # what could not be stored in its place
    UNSENT = "unsent"  # what was typed in a form and not sent
    TRIES = "tries"
    NEWS = "news"
    ASKED = "asked"  # mails to sign in, with their links and codes
    MAIL = "mail"  # what went out, or never will; nothing of it that still waits
    SECURITY = "security"  # lines about sign-ins and accounts


PAPERS = "papers"  # signed agreements, and the names of who signed them
OF_LEARNERS = (Kind.DRAFTS, Kind.WORK, Kind.RECORD)


@dataclass(frozen=True)
class Figure:
    """A figure of the site: its usual value and what may be chosen."""

    usual: int
    least: int
    most: int


# days, months or years, as the name says
FIGURES: dict[str, Figure] = {
    "draft_days": Figure(30, 7, 365),
    "draft_course_days": Figure(90, 30, 365),
    "work_months": Figure(24, 6, 120),
    "record_years": Figure(5, 3, 10),
    "invited_months": Figure(6, 1, 24),
    "link_days": Figure(30, 1, 90),
    "sign_in_days": Figure(1, 1, 30),
    "form_days": Figure(31, 31, 90),
    "text_days": Figure(30, 7, 90),
    "unsent_days": Figure(30, 7, 30),  # older ones are offered to nobody
    "tries_days": Figure(1, 1, 30),
    "ask_days": Figure(1, 1, 7),
    "mail_days": Figure(30, 7, 90),
    "news_months": Figure(12, 1, 60),
    "security_months": Figure(12, 6, 24),
}
Figures = dict[str, int]


def months_after(day: date, months: int) -> date:
    """The same day so many months later (before: negative), or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def drafts_go(course_ends: date, changed: date, figures: Figures) -> date:
    """When a draft goes that was never handed in: long after the course and the last change."""
    after_course = course_ends + timedelta(days=figures["draft_course_days"])
    return max(after_course, changed + timedelta(days=figures["draft_days"]))


def work_goes(course_ends: date, figures: Figures) -> date:
    """When the texts of a course go."""
    return months_after(course_ends, figures["work_months"])


def record_goes(course_ends: date, paid: date | None, figures: Figures) -> date | None:
    """When the evidence of a course may go; None as long as the final payment is open."""
    if paid is None:
        return None
    return months_after(max(paid, course_ends), 12 * figures["record_years"])


def may_go(goes: date, told: date | None, today: date) -> bool:
    """Whether it goes today: its day has come, and its person knew long enough before."""
    if told is None or today < goes:
        return False
    return today >= told + timedelta(days=SHORTEST_NOTICE_DAYS)


def knows(told: date, goes: date) -> bool:
    """Whether news told on that day was about this date, and not about an earlier one."""
    return told >= goes - timedelta(days=NOTICE_DAYS)


def is_told(goes: date, today: date) -> bool:
    """Whether its person is to be told by now."""
    return today >= goes - timedelta(days=NOTICE_DAYS)


def first_day(goes: date, told: date | None, today: date) -> date:
    """The first day on which it can go, if the worker runs every day."""
    known = told or max(today, goes - timedelta(days=NOTICE_DAYS))
    return max(goes, known + timedelta(days=SHORTEST_NOTICE_DAYS), today)
