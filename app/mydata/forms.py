"""The words of the copy that people read: how tables and columns are called.

A column without words stands in data.json only: numbers of rows, versions, hashes.
"""

import json
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core import i18n
from app.programme.current import programme
from app.programme.shape import FieldSpec

TITLES: dict[str, Any] = {
    "person": _l("Name, address, language"),
    "sign_in": _l("Sign-ins"),
    "link": _l("Links to join or to sign in"),
    "consent": _l("Answers to texts about data"),
    "consent_text": _l("Published texts about data"),
    "notice": _l("News"),
    "unsent": _l("Forms that were not sent"),
    "used_form": _l("Forms that were sent"),
    "stored_file": _l("Files"),
    "audit_line": _l("The record of acts"),
    "library": _l("Libraries with this contact"),
    "agreement": _l("Agreements"),
    "erasure": _l("Requests to be erased"),
    "access_report": _l("Reports of what is in the way"),
    "farewell": _l("Announcements that data goes"),
    "enrolment": _l("Course"),
    "assignment": _l("Roles, and the people around"),
    "document": _l("Documents of the project"),
    "part": _l("Texts of the documents"),
    "kept_text": _l("Texts that could not be stored in their place"),
    "comment": _l("Comments"),
    "topic": _l("Topic of the project"),
    "topic_word": _l("Who agreed to the topic"),
    "supervisor": _l("Supervision of the business plan"),
    "version": _l("Versions that were handed in"),
    "evaluation": _l("Results"),
    "sheet": _l("Scores and words of evaluators"),
    "remark": _l("Words to the other evaluator"),
    "placement": _l("Placement plan"),
    "placement_acceptance": _l("Who accepted the placement plan"),
    "log_entry": _l("Logbook"),
    "evidence": _l("Files of the logbook"),
    "phone_door": _l("Codes for sending a file from the phone"),
    "meeting": _l("Meetings"),
    "meeting_learner": _l("Meetings by number"),
}
COLUMNS: dict[str, Any] = {
    "act": _l("What was done"),
    "activated_at": _l("Started"),
    "additions": _l("Added later"),
    "address": _l("Address"),
    "agreed": _l("Agreed scores"),
    "answered_at": _l("Answered"),
    "asked_at": _l("Asked"),
    "at": _l("When"),
    "author_id": _l("Written by"),
    "browser": _l("Browser"),
    "begun_at": _l("Begun"),
    "both_sealed_at": _l("Both evaluators were ready"),
    "completed_at": _l("Completed"),
    "conditions": _l("Conditions"),
    "contact_email": _l("E-mail"),
    "contact_name": _l("Contact"),
    "content": _l("Text"),
    "created_at": _l("Begun"),
    "day": _l("Day"),
    "decided_at": _l("Decided"),
    "decided_by_id": _l("Decided by"),
    "decision": _l("Decision"),
    "decision_reason": _l("Why this decision"),
    "did": _l("What was done"),
    "done_at": _l("Done"),
    "email": _l("E-mail"),
    "ended_at": _l("Ended"),
    "ends_on": _l("Last day"),
    "expires_at": _l("Ends"),
    "feedback": _l("Feedback"),
    "fields": _l("What was typed"),
    "from_on": _l("From"),
    "given_at": _l("Agreed"),
    "handed_in_at": _l("Handed in"),
    "held_on": _l("Held on"),
    "joined_at": _l("Joined"),
    "key": _l("Part"),
    "kind": _l("Kind"),
    "language": _l("Language"),
    "late_reason": _l("Why it came late"),
    "learned": _l("What was learned"),
    "made_at": _l("Made"),
    "mentoring": _l("Mentoring"),
    "minutes": _l("Time"),
    "mode": _l("How"),
    "name": _l("Name"),
    "note": _l("Note"),
    "number": _l("Number"),
    "objectives": _l("Objectives"),
    "opened_at": _l("Opened"),
    "outcome": _l("Outcome"),
    "part": _l("Part"),
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
    "removed_at": _l("Removed"),
    "role": _l("Role"),
    "roles": _l("Roles"),
    "saved_at": _l("Saved"),
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
    "taken_back_at": _l("Taken back"),
    "tasks": _l("Tasks"),
    "text": _l("Text"),
    "told_at": _l("Told"),
    "until_on": _l("Until"),
    "used_at": _l("Used"),
    "valid_from": _l("Valid from"),
    "valid_until": _l("Valid until"),
    "version": _l("Version"),
    "weeks": _l("Weeks"),
    "withdrawn_at": _l("Taken back"),
    "words": _l("Words"),
}


def title_of(table: str) -> str:
    """The heading of a table; its name for one that came later."""
    return str(TITLES.get(table, table))


def label_of(column: str) -> str | None:
    """How a column is called, or None if it is for machines."""
    return str(COLUMNS[column]) if column in COLUMNS else None


def programme_words() -> dict[str, str]:
    """Documents, their parts, fields and columns, and criteria, by key, in the own language."""
    language, found = i18n.language(), {}
    for document in programme().documents:
        for part in document.parts:
            for spec in part.fields:
                found.update(_field_words(spec, language))
            found[part.key] = part.title.said(language)[0]
        found[document.key] = document.title.said(language)[0]
    for rubric in programme().rubrics:
        found.update({one.key: one.title.said(language)[0] for one in rubric.criteria})
        found.update({one.key: one.title.said(language)[0] for one in rubric.decisions})
    return found


def _field_words(spec: FieldSpec, language: str) -> dict[str, str]:
    own = {spec.key: spec.label.said(language)[0]}
    return own | {one.key: one.label.said(language)[0] for one in spec.columns}


def in_words(column: str, value: Any) -> Any:
    """A value as people read it; lists and mappings keep their shape."""
    if column == "content" and isinstance(value, str):
        return json.loads(value)  # a version keeps its text so
    if column == "minutes":
        return i18n.format_hours_words(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return i18n.format_moment(value)
    return i18n.format_day(value) if isinstance(value, date) else value
