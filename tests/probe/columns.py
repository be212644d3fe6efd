"""Which columns hold words that people write, and which do not.

A column that can hold text holds a mark in the world, or stands here with the reason why nobody
writes anything into it.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import JSON, Column, Enum, String, select

from app.core.db.base import Base, db
from tests.probe.marks import found_in

HASH, KEY, CODE = "a hash", "a key of the program", "a code of the program"
NOT_WORDS = {
    "audit_line.role": CODE,
    "audit_line.how": CODE,
    "audit_line.act": CODE,
    "audit_line.kind": CODE,
    "audit_line.before": "codes, numbers and days; never a text",
    "audit_line.after": "codes, numbers and days; never a text",
    "audit_line.content_hash": HASH,
    "audit_line.result": CODE,
    "audit_line.address": "a shortened network address",
    "audit_line.request_id": KEY,
    "audit_line.hash": HASH,
    "certificate.code": KEY,
    "certificate.language": CODE,
    "certificate.name_hash": HASH,
    "certificate.name_mark": HASH,
    "cohort.language": CODE,
    "cohort.profiles": "keys of the programme",
    "cohort.settings": "figures",
    "comment.part": KEY,
    "free_day.country": CODE,
    "learning_note.taught": "codes of areas",
    "learning_note.learned": "codes of areas",
    "library.country": CODE,
    "placement.weekdays": "figures of weekdays",
    "comment.row": KEY,
    "comment.role": CODE,
    "consent.key": KEY,
    "consent.version": CODE,
    "consent.language": CODE,
    "consent_text.key": KEY,
    "correction.decided_by_way": CODE,
    "difficulty.open_kind": CODE,
    "difficulty.facts": "days, numbers and keys of the programme",
    "document.kind": KEY,
    "document.language": CODE,
    "enrolment.profile": KEY,
    "evaluation.subject": KEY,
    "evaluation.rubric_key": KEY,
    "evaluation.agreed": "levels",
    "evaluation.decision": KEY,
    "handover.moved": "numbers and days",
    "keeping.name": KEY,
    "keeping.value": "figures",
    "feed_key.seed": KEY,
    "feed_key.token_hash": HASH,
    "message.role": CODE,
    "link.token_hash": HASH,
    "receipt.acts": "numbers",
    "receipt.thing": "a code and numbers",
    "receipt.token_hash": HASH,
    "weekly_code.code_hash": HASH,
    "weekly_code.seed": KEY,
    "wording.language": CODE,
    "wording.page": "a name of a route",
    "link.code_hash": HASH,
    "log_entry.decided_by_way": CODE,
    "log_entry.competences": "codes of the programme",
    "log_entry.independence": CODE,
    "log_entry.task_key": KEY,
    "log_entry.objective_key": KEY,
    "mail_ask.path": "an address of the program",
    "mail_ask.token_hash": HASH,
    "mail_key.code_hash": HASH,
    "mail_key.sent_to": HASH,
    "mail_key.token_hash": HASH,
    "notice.kind": CODE,
    "notice.endpoint": CODE,
    "notice.where": "numbers and keys",
    "notice.details": "numbers and keys; whom it names is told by numbers",
    "outgoing.details": "numbers and codes",
    "outgoing.kind": CODE,
    "outgoing.message_id": "made at random",
    "outgoing.thing": "a code and numbers",
    "mail_choice.rhythm": CODE,
    "reminder.thing": "a code and numbers",
    "part.key": KEY,
    "part.run": KEY,
    "person.language": CODE,
    "person.password_hash": HASH,
    "phone_door.code_hash": HASH,
    "phone_door.network": "a shortened network address",
    "phone_door.seed": KEY,
    "phone_door.token_hash": HASH,
    "placement.active_hash": HASH,
    "placement_acceptance.roles": CODE,
    "placement_acceptance.text_hash": HASH,
    "placement_text.text_hash": HASH,
    "plan_ask.text_hash": HASH,
    "plan_amendment.before_hash": HASH,
    "plan_amendment.after_hash": HASH,
    "seal.hash": HASH,
    "seal.lines": HASH,
    "sign_in.address": "a shortened network address",
    "sign_in.browser": "the browser's name, from a list of the program",
    "sign_in.left_at": "an address of the program",
    "sign_in.old_token_hash": HASH,
    "sign_in.token_hash": HASH,
    "stored_file.key": KEY,
    "stored_file.sha256": HASH,
    "topic.topic_hash": HASH,
    "topic_word.by_way": CODE,
    "topic_word.topic_hash": HASH,
    "tries.kind": CODE,
    "tries.key": HASH,
    "unsent.action": "an address of the program",
    "unsent.form": KEY,
    "unsent.path": "an address of the program",
    "used_form.content": HASH,
    "used_form.key": KEY,
    "used_form.location": "an address of the program",
    "version.kind": KEY,
    "version.language": CODE,
    "version.sha256": HASH,
    "weekly_link.token_hash": HASH,
    "weekly_paper.paper": "a letter and a number",
    "host_link.token_hash": HASH,
    "host_link.code_seed": KEY,
    "hours_signature.roles": CODE,
    "hours_signature.hours_hash": HASH,
}


def text_columns() -> Iterator[tuple[str, Column[Any]]]:
    """Every column that can hold text: "table.column" and the column."""
    for found in Base.metadata.sorted_tables:
        for column in found.columns:
            kind = column.type
            if isinstance(kind, String | JSON) and not isinstance(kind, Enum):
                yield f"{found.name}.{column.name}", column


def marks_in(column: Column[Any]) -> set[str]:
    """The marks that stand in a column."""
    return set().union(*(found_in(str(one)) for one in db.session.scalars(select(column))))
