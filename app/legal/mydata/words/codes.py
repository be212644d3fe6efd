"""What codes are called, by table and column, and how values are said.

Endings of files and the programme's own words (decisions, kinds of documents) speak for themselves.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from app.core.text import i18n
from app.core.text.clocks import write_clock
from app.groups.extras.words import PAPERS
from app.groups.pauses.words import country_said
from app.groups.terms.words import weekdays_said, whole
from app.legal.mydata.words.inside import nested
from app.legal.record.words import WORDS as ACTS
from app.mentoring.difficulties.words.called import KINDS as DIFFICULTIES
from app.mentoring.difficulties.words.called import explained
from app.mentoring.exchange.words import MOMENTS, answers_told, areas_told
from app.people.bymail.words import WAYS
from app.programme.content import is_readable
from app.results.certificates.rules import Said
from app.results.certificates.words import told

ROLES: dict[str, Any] = {
    "learner": _l("learner"),
    "mentor": _l("mentor"),
    "responsible": _l("responsible person"),
    "main_trainer": _l("main trainer"),
    "trainer": _l("trainer"),
    "tutor": _l("tutor"),
    "coordinator": _l("coordinator"),
    "admin": _l("administrator"),
    "director": _l("director"),
    "host": _l("Host library"),
}
CODES: dict[tuple[str, str], dict[str, Any]] = {
    ("certificate", "kind"): {"statement": _l("Hours so far")},
    ("enrolment", "status"): {
        "active": _l("Takes part"),
        "paused": _l("Pauses"),
        "left": _l("Has left"),
        "completed": lazy_pgettext("course", "Completed"),
    },
    ("link", "purpose"): {"invitation": _l("To join"), "sign_in": _l("To sign in")},
    ("meeting", "kind"): {
        "trainer": _l("meeting with the trainer"),
        "mentoring": _l("mentoring meeting"),
        "group": _l("group meeting"),
    },
    ("meeting", "mode"): {"in person": _l("in person"), "online": _l("online")},
    ("difficulty", "kind"): {one.value: said for one, said in DIFFICULTIES.items()},
    ("difficulty", "read_by"): {
        "trainer": _l("the trainer"),
        "both": _l("the trainer and the mentor"),
    },
    ("difficulty", "waits_for"): ROLES,
    ("difficulty", "ending"): {
        "done": lazy_pgettext("difficulty", "Closed"),
        "withdrawn": lazy_pgettext("difficulty", "Taken back"),
        "itself": lazy_pgettext("difficulty", "Closed by itself"),
    },
    ("agreed_step", "state"): {
        "open": lazy_pgettext("step", "Open"),
        "done": lazy_pgettext("step", "Done"),
        "not done": lazy_pgettext("step", "Not done"),
    },
    ("document", "state"): {
        "draft": _l("Being written"),
        "handed in": _l("Handed in"),
        "approved": _l("Approved"),
    },
    ("farewell", "kind"): {
        "drafts": _l("Drafts that were never handed in"),
        "work": _l("Documents, versions’ texts, comments and messages"),
        "record": _l("Hours, results and their words"),
    },
    ("comment", "kind"): {"must_fix": _l("Must be fixed"), "idea": _l("Idea"), "note": _l("Note")},
    ("log_entry", "kind"): {"work": lazy_pgettext("hours", "work"), "assessment": _l("assessment")},
    ("log_entry", "state"): {
        "draft": _l("Not sent yet"),
        "sent": _l("Waits for the mentor"),
        "approved": lazy_pgettext("entry", "Approved"),
        "refused": _l("Refused"),
        "asked": _l("The mentor has a question"),
    },
    ("log_entry", "independence"): {
        "alone": _l("On my own"),
        "supervised": _l("Supervised"),
        "assisted": _l("With help"),
    },
    ("log_entry", "decided_by_way"): {
        "link": _l("mail link"),
        "evidence": _l("on evidence, by the main trainer"),
    },
    ("plan_amendment", "state"): {
        "open": _l("Waits for acceptances"),
        "held": lazy_pgettext("amendment", "Holds"),
        "refused": lazy_pgettext("amendment", "Refused"),
        "withdrawn": lazy_pgettext("amendment", "Taken back"),
    },
    ("correction", "decided_by_way"): {"link": _l("mail link")},
    ("placement_acceptance", "way"): WAYS,
    ("extra_field", "paper"): {one.value: said for one, said in PAPERS.items()},
    ("hours_signature", "way"): WAYS,
    ("handover", "part"): {
        **{role: ROLES[role] for role in ("mentor", "main_trainer", "responsible", "tutor")},
        "coordinator": _l("coordinator of the group"),
        "site": _l("coordinator of the site"),
    },
    ("correction", "state"): {
        "open": _l("Waits for the mentor"),
        "agreed": _l("Waits for the coordinator"),
        "approved": _l("Corrected"),
        "refused": _l("Correction refused"),
        "withdrawn": _l("Correction taken back"),
        "fallen": _l("Correction fell away"),
    },
    ("evaluation", "subject"): {"placement": _l("Placement")},
    ("sheet", "side"): ROLES,
    ("learning_note", "side"): ROLES,
    ("feedback_form", "side"): ROLES,
    ("learning_note", "moment"): MOMENTS,
    ("feedback_form", "moment"): MOMENTS,
    ("placement_acceptance", "side"): ROLES,
}

# columns whose mapping or list is read in an order, and with words, of its own
WHOLE: dict[tuple[str, str], Callable[[Any], Any]] = {
    ("certificate", "says"): lambda value: told(Said.read(value)),
    ("placement_text", "text"): whole,
    ("learning_note", "taught"): areas_told,
    ("learning_note", "learned"): areas_told,
    ("feedback_form", "answers"): answers_told,
    ("plan_amendment", "before"): whole,
    ("plan_amendment", "after"): whole,
    ("difficulty", "facts"): explained,
}

FIGURES: dict[str, Callable[[int], str]] = {
    "minutes": i18n.format_hours_words,
    "from_minute": write_clock,
    "until_minute": write_clock,
}


def in_words(table: str, column: str, value: Any) -> Any:
    """A value as people read it; lists and mappings keep their shape."""
    read = WHOLE.get((table, column))
    if read and isinstance(value, dict | list):
        return read(value)
    if column in FIGURES and isinstance(value, int):
        return FIGURES[column](value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return i18n.format_moment(value, "long")  # a copy is read long after
    if isinstance(value, str):
        return _code(table, column, value)
    return i18n.format_day(value) if isinstance(value, date) else nested(value)


def in_field(kind: str, value: Any) -> Any:
    """What was typed into a field of this type, as people read it."""
    if kind == "hours" and isinstance(value, int):
        return i18n.format_hours_words(value)
    if kind == "date" and is_readable(kind, value):
        return i18n.format_day(date.fromisoformat(value))
    return value


def _code(table: str, column: str, value: str) -> str:
    """The words of a code; a text that is none stays as it is."""
    if table == "audit_line" and column == "act":
        return str(ACTS.get(value, value))
    if column in ("role", "roles"):
        return ", ".join(str(ROLES.get(one, one)) for one in value.split("+"))
    if column == "weekdays":
        return weekdays_said(value)
    if column == "country":
        return country_said(value)
    if column == "language":
        return i18n.NAMES.get(value, value)
    return str(CODES.get((table, column), {}).get(value, value))
