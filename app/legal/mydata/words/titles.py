"""What tables are called: the headings of a copy."""

from typing import Any

from flask_babel import lazy_gettext as _l

TITLES: dict[str, Any] = {
    "person": _l("Account: name, address, language"),
    "sign_in": _l("Sign-ins"),
    "link": _l("Links to join or to sign in"),
    "weekly_link": _l("Links to your weekly page"),
    "host_link": _l("Links for responsible persons"),
    "feed_key": _l("The address of your calendar"),
    "consent": _l("Answers to texts about data"),
    "consent_text": _l("Texts about data that were published"),
    "notice": _l("News"),
    "outgoing": _l("Mails to you"),
    "mail_choice": _l("How often you want mail"),
    "reminder": _l("Reminders that came by mail"),
    "receipt": _l("Mails that told what was done in your name"),
    "weekly_paper": _l("Wrong tries at papers that open your weekly page"),
    "weekly_code": _l("Who reads your mailbox, and your four digits"),
    "mail_ask": _l("Mails to sign in that were asked for"),
    "mail_key": _l("Links and codes to sign in by mail"),
    "unsent": _l("Forms that were typed and not sent"),
    "used_form": _l("Moments at which forms were sent"),
    "stored_file": _l("Files that were sent"),
    "audit_line": _l("The record of who did what"),
    "library": _l("Contact of libraries"),
    "agreement": _l("Responsible person in agreements"),
    "erasure": _l("Requests to be erased"),
    "access_report": _l("Reports of what is in the way"),
    "farewell": _l("Announcements that data goes"),
    "enrolment": _l("Courses"),
    "assignment": _l("Who has or had which role"),
    "document": _l("How the documents of the project stand"),
    "part": _l("Texts of the documents as they stand now"),
    "reported_day": _l("Days up to which you noted hours as reported"),
    "kept_text": _l("Texts that could not be stored in their place"),
    "comment": _l("Comments on the documents"),
    "agreement_line": _l("Lines of agreements about who has a part"),
    "handover": _l("Parts that passed on"),
    "topic": _l("Topic of the project"),
    "topic_word": _l("Who agreed to the topic"),
    "supervisor": _l("Supervision of the business plan"),
    "version": _l("Versions that were handed in"),
    "evaluation": _l("Common results"),
    "sheet": _l("Scores and words of each evaluator"),
    "remark": _l("Words between the evaluators"),
    "certificate": _l("Numbered papers"),
    "placement": _l("Placement plan"),
    "absence": _l("Absences"),
    "hours_signature": _l("Signatures of the host under the hours"),
    "pause": _l("Pauses: days on which nobody worked"),
    "free_day": _l("Free days that were added or taken out"),
    "placement_acceptance": _l("Who accepted the placement plan"),
    "placement_text": _l("Texts of the placement plan that were accepted and then changed"),
    "host_change": _l("Changes of the library of a placement"),
    "plan_amendment": _l("Amendments of the placement plan"),
    "plan_ask": _l("Changes asked to the placement plan"),
    "log_entry": _l("Logbook: entries"),
    "correction": _l("Logbook: corrections of approved hours"),
    "quiet_week": _l("Logbook: weeks without hours"),
    "evidence": _l("Logbook: which file belongs to which entry"),
    "phone_door": _l("Codes for sending a file from the phone"),
    "difficulty": _l("Difficulties: what was said or found, and what was done"),
    "concern": _l("What a mentor wrote to the trainer about a learner"),
    "meeting": _l("Meetings: day, length, note"),
    "meeting_learner": _l("Meetings: who took part in which"),
    "learning_note": _l("What you taught and learned"),
    "feedback_form": _l("What you answered about the course or the library"),
}
# tables that only tie rows together: numbers, in data.json
TIES = frozenset({"used_form", "evidence", "meeting_learner"})


def title_of(table: str) -> str:
    """The heading of a table; its name for one that came later."""
    return str(TITLES.get(table, table))
