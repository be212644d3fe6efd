"""What tables and columns are called; a column without words is for programs alone."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

TITLES: dict[str, Any] = {
    "person": _l("Account: name, address, language"),
    "sign_in": _l("Sign-ins"),
    "link": _l("Links to join or to sign in"),
    "weekly_link": _l("Links to your weekly page"),
    "consent": _l("Answers to texts about data"),
    "consent_text": _l("Texts about data that were published"),
    "notice": _l("News"),
    "outgoing": _l("Mails to you"),
    "mail_choice": _l("How often you want mail"),
    "reminder": _l("What mail reminded you of"),
    "receipt": _l("Mails that told what was done in your name"),
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
    "kept_text": _l("Texts that could not be stored in their place"),
    "comment": _l("Comments on the documents"),
    "topic": _l("Topic of the project"),
    "topic_word": _l("Who agreed to the topic"),
    "supervisor": _l("Supervision of the business plan"),
    "version": _l("Versions that were handed in"),
    "evaluation": _l("Common results"),
    "sheet": _l("Scores and words of each evaluator"),
    "remark": _l("Words between the evaluators"),
    "placement": _l("Placement plan"),
    "pause": _l("Pauses: days on which nobody worked"),
    "free_day": _l("Free days that were added or taken out"),
    "placement_acceptance": _l("Who accepted the placement plan"),
    "log_entry": _l("Logbook: entries"),
    "correction": _l("Logbook: corrections of approved hours"),
    "quiet_week": _l("Logbook: weeks without hours"),
    "evidence": _l("Logbook: which file belongs to which entry"),
    "phone_door": _l("Codes for sending a file from the phone"),
    "meeting": _l("Meetings: day, length, note"),
    "meeting_learner": _l("Meetings: who took part in which"),
}
# tables that only tie rows together: numbers, in data.json
TIES = frozenset({"used_form", "evidence", "meeting_learner"})
COLUMNS: dict[str, Any] = {
    "act": _l("What was done"),
    "activated_at": _l("Started"),
    "additions": _l("Added later"),
    "address": _l("Address"),
    "after": _l("Corrected to"),
    "agreed": _l("Agreed scores"),
    "answer": lazy_pgettext("noun", "Answer"),
    "answered_at": lazy_pgettext("when", "Answered"),
    "asked_at": _l("Asked"),
    "at": _l("When"),
    "author_id": _l("Written by"),
    "browser": _l("Browser"),
    "before": _l("Approved until then"),
    "begun_at": _l("Begun"),
    "both_sealed_at": _l("Both evaluators were ready"),
    "completed_at": lazy_pgettext("when", "Completed"),
    "chosen_at": _l("Chosen"),
    "conditions": _l("Conditions"),
    "confirmed_at": lazy_pgettext("when", "Confirmed"),
    "confirmed_by_id": _l("Confirmed by"),
    "contact_email": _l("E-mail"),
    "contact_name": _l("Contact"),
    "content": _l("Text"),
    "created_at": _l("Begun"),
    "country": _l("Country"),
    "day": _l("Day"),
    "decided_at": _l("Decided"),
    "decided_by_id": _l("Decided by"),
    "decided_by_way": _l("Without a sign-in, by"),
    "decision": _l("Decision"),
    "decision_reason": _l("Why this decision"),
    "did": _l("What was done"),
    "done_at": lazy_pgettext("when", "Done"),
    "email": _l("E-mail"),
    "ended_at": lazy_pgettext("when", "Ended"),
    "ends_on": _l("Last day"),
    "failed_at": _l("Last wrong try"),
    "failures": _l("Wrong tries"),
    "paper_failed_at": _l("Last wrong try on paper"),
    "paper_failures": _l("Wrong tries on paper"),
    "expires_at": _l("Ends"),
    "feedback": _l("Feedback"),
    "fields": _l("What was typed"),
    "from_on": lazy_pgettext("day", "From"),
    "given_at": _l("Agreed"),
    "handed_in_at": lazy_pgettext("when", "Handed in"),
    "held_on": _l("Held on"),
    "joined_at": lazy_pgettext("when", "Joined"),
    "key": lazy_pgettext("of a document", "Part"),
    "kind": _l("Kind"),
    "language": _l("Language"),
    "late_reason": _l("Why it came late"),
    "learned": _l("What was learned"),
    "made_at": _l("Made"),
    "mailed_at": _l("Mailed"),
    "mentoring": _l("Mentoring"),
    "minutes": lazy_pgettext("amount", "Time"),
    "mode": _l("How"),
    "name": _l("Name"),
    "note": _l("Note"),
    "number": _l("Number"),
    "objectives": _l("Objectives"),
    "opened_at": _l("Opened"),
    "others_read": _l("Others read it too"),
    "outcome": _l("Outcome"),
    "part": lazy_pgettext("of a document", "Part"),
    "path": _l("Page"),
    "pattern": _l("Working days"),
    "person_id": _l("Person"),
    "place": _l("Place"),
    "planned_on": _l("Planned for"),
    "profile": _l("Profile"),
    "proposed_at": _l("Proposed"),
    "published_at": _l("Published"),
    "purpose": _l("What for"),
    "reason": _l("Reason"),
    "reasons": _l("Reasons"),
    "release_reason": _l("Why a coordinator released it"),
    "released_at": _l("Released"),
    "removed_at": lazy_pgettext("when", "Removed"),
    "reported_until": _l("Hours were reported until"),
    "role": _l("Role"),
    "roles": _l("Roles"),
    "saved_at": lazy_pgettext("when", "Saved"),
    "scores": _l("Scores"),
    "sealed_at": _l("Closed"),
    "seen_at": _l("Last used"),
    "sent_at": _l("Sent"),
    "side": _l("Side"),
    "signed_on": _l("Signed on"),
    "size": _l("Size in bytes"),
    "starts_on": _l("First day"),
    "state": _l("State"),
    "status": _l("State"),
    "status_on": _l("Since"),
    "status_reason": _l("Reason for the state"),
    "subject": _l("What it is about"),
    "supervisor_id": _l("Who supervises"),
    "taken_back_at": lazy_pgettext("when", "Taken back"),
    "tasks": _l("Tasks"),
    "text": _l("Text"),
    "told_at": _l("Told"),
    "until_on": _l("Until"),
    "used_at": _l("Used"),
    "valid_from": _l("Valid from"),
    "valid_until": _l("Valid until"),
    "weekdays": _l("Working days"),
    "weeks": _l("Weeks"),
    "withdrawn_at": lazy_pgettext("when", "Taken back"),
    "words": _l("Words"),
}


# what the same column is called elsewhere; None: it says nothing to people there
ELSEWHERE: dict[tuple[str, str], Any] = {
    ("audit_line", "actor_id"): _l("Done by"),
    ("audit_line", "role"): lazy_pgettext("role", "As"),
    ("audit_line", "kind"): None,
    ("audit_line", "reason"): None,
    ("consent", "key"): _l("Text"),
    ("consent", "version"): _l("Version of the text"),
    ("evaluation", "words"): _l("Words of both evaluators"),
    ("farewell", "kind"): _l("What goes"),
    ("audit_line", "after"): None,
    ("audit_line", "before"): None,
    ("log_entry", "reason"): _l("Words of the mentor"),
    ("log_entry", "questions"): _l("Questions and answers"),
    ("person", "created_at"): _l("Added"),
    ("sign_in", "created_at"): lazy_pgettext("when", "Signed in"),
    ("supervisor", "name"): _l("Who supervises"),
    ("document", "kind"): _l("Document"),
    ("version", "kind"): _l("Document"),
    ("free_day", "name"): lazy_pgettext("of a thing", "Name"),
    ("assignment", "made_at"): _l("Given"),
    ("stored_file", "made_at"): _l("Sent"),
    ("stored_file", "name"): lazy_pgettext("of a thing", "Name"),
}
INSIDE: dict[str, Any] = {
    "score": lazy_pgettext("noun", "Score"),
    "sentence": _l("Sentence"),
    "text": _l("Text"),
    "at": _l("When"),
    "by": _l("Written by"),
    "competence": _l("Competence"),
    "title": _l("Title"),
    "supervisor": _l("Supervision of the business plan"),
    "name": _l("Name"),
    "role": _l("Role"),
}


def title_of(table: str) -> str:
    """The heading of a table; its name for one that came later."""
    return str(TITLES.get(table, table))


def label_of(table: str, column: str) -> str | None:
    """How a column is called, or None if it is for machines."""
    label = ELSEWHERE.get((table, column), COLUMNS.get(column))
    return str(label) if label else None


def nested(value: Any) -> Any:
    """What is kept inside a column, without the keys by which rows find each other."""
    if isinstance(value, list):
        return [nested(one) for one in value]
    if not isinstance(value, dict):
        return value
    shown = {name: one for name, one in value.items() if not _is_key(name, one)}
    return {INSIDE.get(name, name): nested(one) for name, one in shown.items()}


def _is_key(name: str, value: Any) -> bool:
    numbered = name in ("by", "person") and isinstance(value, int)
    return name in ("key", "activity", "tasks") or numbered
