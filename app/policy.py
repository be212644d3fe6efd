"""Who may do what, in which situation, on one page. Pure: no database, no web.

A role is held in an assignment with dates and a scope (the site, a cohort or an enrolment).
A word of `When` is explained by each kind of thing in its models, as one condition.
"""

from enum import StrEnum


class Role(StrEnum):
    """The roles of PROGRAMME section 12; a trainer reads, the main trainer evaluates."""

    LEARNER = "learner"
    MENTOR = "mentor"
    RESPONSIBLE = "responsible"
    MAIN_TRAINER = "main_trainer"
    TRAINER = "trainer"
    TUTOR = "tutor"
    COORDINATOR = "coordinator"
    ADMIN = "admin"


class When(StrEnum):
    """The situations in which a right holds."""

    ALWAYS = "always"
    OFFERED = "offered"  # the learner asked for comments, or handed it in
    PROPOSED = "proposed"  # the learner put it forward
    SENT = "sent"  # it has left the learner's hands
    BOTH_SEALED = "both sealed"  # neither evaluator can be swayed any more
    RELEASED = "released"  # the learner may know
    ACTIVE = "active"  # the placement runs or is over
    SHARED = "shared"  # whoever wrote it lets others read it


class May(StrEnum):
    """What can be done."""

    RUN_SITE = "run site"
    SIGN_SITE = "sign site"
    RUN_COHORT = "run cohort"
    SEE_COHORT = "see cohort"
    SEE_ENROLMENT = "see enrolment"
    CHANGE_ENROLMENT = "change enrolment"
    CHOOSE_PROFILE = "choose profile"
    KEEP_WORK = "keep work"
    READ_DOCUMENT = "read document"
    EDIT_DOCUMENT = "edit document"
    COMMENT = "comment"
    AGREE_TOPIC = "agree topic"
    READ_VERSION = "read version"
    TICK_CHANGES = "tick changes seen"
    EVALUATE = "evaluate"
    COMPARE = "compare"
    RELEASE = "release"
    READ_RESULT = "read result"
    SEE_PLACEMENT = "see placement"
    EDIT_PLACEMENT = "edit placement"
    ACCEPT_PLACEMENT = "accept placement"
    SET_CONDITIONS = "set conditions"
    NUMBER_PAPER = "number paper"
    END_PLACEMENT = "end placement"
    LOG_HOURS = "log hours"
    NOTE_PAUSE = "note pause"
    READ_LOG = "read log"
    DECIDE_HOURS = "decide hours"
    APPROVE_ON_EVIDENCE = "approve on evidence"
    CONFIRM_HOURS = "confirm hours"
    SIGN_HOURS = "sign hours"
    READ_CERTIFICATE = "read certificate"
    MAKE_STATEMENT = "make statement"
    SEE_MEETING = "see meeting"
    HOLD_MEETING = "hold meeting"
    MENTOR_MEETING = "mentor meeting"
    NOTE_MEETING = "note meeting"
    SEE_EXCHANGE = "see exchange"
    FILL_EXCHANGE = "fill exchange"
    READ_EXCHANGE = "read exchange"
    READ_FEEDBACK = "read feedback"
    SEE_DIFFICULTIES = "see difficulties"
    SEE_DIFFICULTY = "see difficulty"
    SAY_STUCK = "say stuck"
    VOICE_CONCERN = "voice concern"
    READ_CONCERN = "read concern"
    WITHDRAW_DIFFICULTY = "withdraw difficulty"
    HANDLE_DIFFICULTY = "handle difficulty"
    REOPEN_DIFFICULTY = "reopen difficulty"
    READ_MESSAGES = "read messages"
    WRITE_MESSAGE = "write message"


# What ends with a course (decision 008): from then on its work is read and copied.
WRITES = frozenset(
    {
        May.CHOOSE_PROFILE,
        May.EDIT_DOCUMENT,
        May.COMMENT,
        May.AGREE_TOPIC,
        May.TICK_CHANGES,
        May.EVALUATE,
        May.COMPARE,
        May.RELEASE,
        May.EDIT_PLACEMENT,
        May.ACCEPT_PLACEMENT,
        May.SET_CONDITIONS,
        May.END_PLACEMENT,
        May.LOG_HOURS,
        May.NOTE_PAUSE,
        May.DECIDE_HOURS,
        May.APPROVE_ON_EVIDENCE,
        May.CONFIRM_HOURS,
        May.SIGN_HOURS,
        May.HOLD_MEETING,
        May.MENTOR_MEETING,
        May.NOTE_MEETING,
        May.FILL_EXCHANGE,
        May.SAY_STUCK,
        May.VOICE_CONCERN,
        May.WITHDRAW_DIFFICULTY,
        May.HANDLE_DIFFICULTY,
        May.REOPEN_DIFFICULTY,
        May.WRITE_MESSAGE,
    }
)
# of these the pages are read too; of the others they are nothing but forms
READ_TOO = frozenset(
    {May.COMMENT, May.AGREE_TOPIC, May.EVALUATE, May.COMPARE, May.RELEASE, May.NOTE_PAUSE}
)

LEARNER, MENTOR, RESPONSIBLE = Role.LEARNER, Role.MENTOR, Role.RESPONSIBLE
MAIN_TRAINER, TRAINER, TUTOR = Role.MAIN_TRAINER, Role.TRAINER, Role.TUTOR
COORDINATOR, ADMIN = Role.COORDINATOR, Role.ADMIN
ALWAYS, OFFERED, PROPOSED, SENT = When.ALWAYS, When.OFFERED, When.PROPOSED, When.SENT
BOTH_SEALED, RELEASED, ACTIVE = When.BOTH_SEALED, When.RELEASED, When.ACTIVE
SHARED = When.SHARED

POLICY: dict[May, dict[Role, When]] = {
    # the site and its cohorts
    May.RUN_SITE: {COORDINATOR: ALWAYS},
    May.SIGN_SITE: {ADMIN: ALWAYS},  # who pays for it, at the foot of pages and on papers
    May.RUN_COHORT: {COORDINATOR: ALWAYS},
    May.SEE_COHORT: {TRAINER: ALWAYS, TUTOR: ALWAYS, COORDINATOR: ALWAYS},
    May.SEE_ENROLMENT: {
        LEARNER: ALWAYS,
        MENTOR: ALWAYS,
        RESPONSIBLE: ALWAYS,
        MAIN_TRAINER: ALWAYS,
        TRAINER: ALWAYS,
        TUTOR: ALWAYS,
        COORDINATOR: ALWAYS,
    },
    May.CHANGE_ENROLMENT: {COORDINATOR: ALWAYS},
    May.CHOOSE_PROFILE: {LEARNER: ALWAYS},
    May.KEEP_WORK: {LEARNER: ALWAYS},  # its time comes long after the course
    # the project folder
    May.READ_DOCUMENT: {
        LEARNER: ALWAYS,
        MENTOR: OFFERED,
        MAIN_TRAINER: OFFERED,
        TRAINER: OFFERED,
        TUTOR: OFFERED,
    },
    May.EDIT_DOCUMENT: {LEARNER: ALWAYS},
    May.COMMENT: {LEARNER: ALWAYS, MENTOR: SENT, MAIN_TRAINER: SENT, TRAINER: SENT, TUTOR: SENT},
    May.AGREE_TOPIC: {LEARNER: PROPOSED, MENTOR: PROPOSED, MAIN_TRAINER: PROPOSED},
    May.READ_VERSION: {
        LEARNER: ALWAYS,
        MENTOR: ALWAYS,
        MAIN_TRAINER: ALWAYS,
        TRAINER: ALWAYS,
        TUTOR: ALWAYS,
        COORDINATOR: ALWAYS,
    },
    May.TICK_CHANGES: {MAIN_TRAINER: ALWAYS},
    # the evaluation
    May.EVALUATE: {MENTOR: ALWAYS, MAIN_TRAINER: ALWAYS},
    May.COMPARE: {MENTOR: BOTH_SEALED, MAIN_TRAINER: BOTH_SEALED},
    May.RELEASE: {MAIN_TRAINER: BOTH_SEALED, COORDINATOR: BOTH_SEALED},
    May.READ_RESULT: {
        LEARNER: RELEASED,
        MENTOR: RELEASED,
        MAIN_TRAINER: RELEASED,
        TRAINER: RELEASED,
        TUTOR: RELEASED,
        COORDINATOR: RELEASED,
    },
    # the placement
    May.SEE_PLACEMENT: {
        LEARNER: ALWAYS,
        MENTOR: ALWAYS,
        RESPONSIBLE: PROPOSED,
        MAIN_TRAINER: ALWAYS,
        TRAINER: PROPOSED,
        TUTOR: PROPOSED,
        COORDINATOR: PROPOSED,
    },
    May.EDIT_PLACEMENT: {LEARNER: ALWAYS, MENTOR: ALWAYS, MAIN_TRAINER: ALWAYS},
    May.ACCEPT_PLACEMENT: {LEARNER: PROPOSED, MAIN_TRAINER: PROPOSED, RESPONSIBLE: PROPOSED},
    May.SET_CONDITIONS: {MAIN_TRAINER: ALWAYS},
    May.NUMBER_PAPER: {COORDINATOR: PROPOSED},  # of the office; no part of the text
    May.END_PLACEMENT: {MAIN_TRAINER: SENT, COORDINATOR: SENT},
    May.LOG_HOURS: {LEARNER: ALWAYS},
    May.NOTE_PAUSE: {LEARNER: SENT, MENTOR: SENT, MAIN_TRAINER: SENT, COORDINATOR: SENT},
    May.READ_LOG: {
        LEARNER: ALWAYS,
        MENTOR: SENT,
        RESPONSIBLE: SENT,
        MAIN_TRAINER: SENT,
        TRAINER: SENT,
        TUTOR: SENT,
        COORDINATOR: SENT,
    },
    May.DECIDE_HOURS: {MENTOR: SENT},
    May.APPROVE_ON_EVIDENCE: {MAIN_TRAINER: SENT},  # what no mentor answered for long
    May.CONFIRM_HOURS: {COORDINATOR: SENT},  # corrections of hours that were reported
    May.SIGN_HOURS: {RESPONSIBLE: SENT},  # for the host, under all of them at the end
    # numbered papers; a course that has ended ends neither
    May.READ_CERTIFICATE: {LEARNER: ALWAYS, COORDINATOR: ALWAYS},
    May.MAKE_STATEMENT: {LEARNER: ALWAYS, COORDINATOR: ALWAYS},
    # not the responsible person: a note may speak of the workplace
    May.SEE_MEETING: {
        LEARNER: ALWAYS,
        MENTOR: ALWAYS,
        MAIN_TRAINER: ALWAYS,
        TRAINER: ALWAYS,
        TUTOR: ALWAYS,
        COORDINATOR: ALWAYS,
    },
    May.HOLD_MEETING: {MAIN_TRAINER: ALWAYS},  # the fortnightly hour
    May.MENTOR_MEETING: {MENTOR: ALWAYS, MAIN_TRAINER: ALWAYS},  # a mentoring one
    May.NOTE_MEETING: {LEARNER: ALWAYS, MENTOR: ALWAYS, MAIN_TRAINER: ALWAYS},
    # what the two taught each other, for them alone; what each says of the course or the host
    May.SEE_EXCHANGE: {LEARNER: ALWAYS, MENTOR: ALWAYS},
    May.FILL_EXCHANGE: {LEARNER: ALWAYS, MENTOR: ALWAYS},
    May.READ_EXCHANGE: {LEARNER: SHARED, MENTOR: SHARED},
    May.READ_FEEDBACK: {COORDINATOR: SHARED},
    # who coordinates has numbers alone; a learner's note is the mentor's where it was ticked
    May.SEE_DIFFICULTIES: {LEARNER: ALWAYS, MENTOR: ALWAYS, MAIN_TRAINER: ALWAYS},
    May.SEE_DIFFICULTY: {LEARNER: ALWAYS, MENTOR: OFFERED, MAIN_TRAINER: ALWAYS},
    May.SAY_STUCK: {LEARNER: ALWAYS},
    May.VOICE_CONCERN: {MENTOR: ALWAYS},
    May.READ_CONCERN: {LEARNER: RELEASED, MAIN_TRAINER: ALWAYS},
    May.WITHDRAW_DIFFICULTY: {LEARNER: ALWAYS, MENTOR: OFFERED},
    May.HANDLE_DIFFICULTY: {MAIN_TRAINER: ALWAYS},
    May.REOPEN_DIFFICULTY: {LEARNER: ALWAYS, MAIN_TRAINER: ALWAYS},
    # of these three alone, each from the first day of the own part on (mentoring/messages)
    May.READ_MESSAGES: {LEARNER: ALWAYS, MENTOR: ALWAYS, MAIN_TRAINER: ALWAYS},
    May.WRITE_MESSAGE: {LEARNER: ALWAYS, MENTOR: ALWAYS, MAIN_TRAINER: ALWAYS},
}
