"""What columns are called in one table, where their name alone would say something else."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

# what the same column is called elsewhere; None: it says nothing to people there
ELSEWHERE: dict[tuple[str, str], Any] = {
    ("audit_line", "actor_id"): _l("Done by"),
    ("audit_line", "role"): lazy_pgettext("role", "As"),
    ("audit_line", "kind"): None,
    ("audit_line", "reason"): None,
    ("certificate", "code"): _l("Code"),
    ("certificate", "count"): _l("Number in its year"),
    ("certificate", "says"): _l("What it says"),
    ("certificate", "withdrawn_at"): lazy_pgettext("when", "Withdrawn"),
    ("certificate", "year"): _l("Year"),
    ("consent", "key"): _l("Text"),
    ("consent", "version"): _l("Version of the text"),
    ("evaluation", "words"): _l("Words of both evaluators"),
    ("farewell", "kind"): _l("What goes"),
    ("audit_line", "after"): None,
    ("audit_line", "before"): None,
    ("reported_day", "before"): _l("Until then"),
    ("log_entry", "reason"): _l("Words with the decision"),
    ("placement", "ended_on"): _l("Last day at the library"),
    ("plan_amendment", "before"): _l("Until then"),
    ("plan_amendment", "after"): _l("Proposed text"),
    ("log_entry", "questions"): _l("Questions and answers"),
    ("log_entry", "competences"): _l("Competences that were touched"),
    ("log_entry", "link"): _l("Link that shows it"),
    ("person", "created_at"): _l("Added"),
    ("sign_in", "created_at"): lazy_pgettext("when", "Signed in"),
    ("supervisor", "name"): _l("Who supervises"),
    ("document", "kind"): _l("Document"),
    ("version", "kind"): _l("Document"),
    ("feedback_form", "given_at"): _l("Given to the coordinators"),
    ("free_day", "name"): lazy_pgettext("of a thing", "Name"),
    ("assignment", "made_at"): _l("Given"),
    ("assignment", "for_id"): _l("Stands in for"),
    ("handover", "person_id"): _l("Who leaves"),
    ("handover", "comer_id"): _l("Who comes"),
    ("handover", "part"): _l("Role"),
    ("handover", "moved"): None,
    ("handover", "undone_at"): lazy_pgettext("when", "Taken back"),
    ("handover", "undone_by_id"): _l("Taken back by"),
    ("host_change", "undone_at"): lazy_pgettext("when", "Taken back"),
    ("host_change", "undone_by_id"): _l("Taken back by"),
    ("agreement_line", "before_id"): _l("Who had the part until then"),
    ("agreement_line", "after_id"): _l("Who has the part since"),
    ("stored_file", "made_at"): _l("Sent"),
    ("stored_file", "name"): lazy_pgettext("of a thing", "Name"),
}
