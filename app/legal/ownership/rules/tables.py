"""Says of every table how its rows relate to people: the one list behind copy and erasure.

A test fails for a table or a column that names a person and does not stand here, and for a text
if nothing here says what happens to it when its person is erased.
"""

from app.legal.ownership.rules.groups import GROUPS
from app.legal.ownership.rules.kin import MINE, TEXTS, Kin
from app.legal.ownership.rules.mentoring import MENTORING

DECIDED = ("state", "decided_at", "decided_by_way", "reason")  # of an entry, by who decided
ENDED = ("state", "ended_at", "answer")  # of an amendment
KIN: dict[str, Kin] = {
    # who they are, how they come in
    "person": Kin(
        of=("id",),
        secret=("password_hash",),
        empty={"email": None, "name": "", "language": None, "password_hash": None},
    ),
    "sign_in": Kin(of=MINE, secret=("token_hash", "old_token_hash"), gone=True),
    "link": Kin(
        of=MINE,
        by={"made_by_id": ("purpose", "made_at", "expires_at")},
        secret=("token_hash", "code_hash"),
        gone=True,
    ),
    "weekly_link": Kin(of=MINE, secret=("token_hash",), gone=True),
    "feed_key": Kin(of=MINE, secret=("seed", "token_hash"), gone=True),
    "consent": Kin(of=MINE, gone=True),
    "consent_text": Kin(
        by={"by_id": ("key", "number", "words", "published_at")}, evidence=("key", "words")
    ),
    "notice": Kin(of=MINE, naming=("by_id",), about=True, gone=True),
    "unsent": Kin(of=MINE, gone=True),
    "outgoing": Kin(of=MINE, secret=("message_id",), gone=True),
    "mail_choice": Kin(of=MINE, gone=True),
    "reminder": Kin(of=MINE, gone=True),
    "digest_round": Kin(nobody="since when mail about what waits is made, and up to when"),
    "mail_key": Kin(of=MINE, secret=("token_hash", "code_hash", "sent_to"), gone=True),
    "mail_ask": Kin(of=MINE, secret=("token_hash",), gone=True),
    "used_form": Kin(of=MINE, secret=("key", "content"), gone=True),
    "tries": Kin(nobody="failed tries are counted under keys that name nobody, for a day"),
    "stored_file": Kin(of=MINE, secret=("key",), gone=True),
    "audit_line": Kin(
        of=("actor_id",),
        secret=("hash",),
        evidence=(
            "role",
            "how",
            "act",
            "kind",
            "before",
            "after",
            "content_hash",
            "result",
            "address",
            "request_id",
        ),
    ),
    "seal": Kin(nobody="it vouches for lines by number and hash"),
    "erasure": Kin(of=MINE, by={"by_id": ("done_at", "reason")}, evidence=("reason",)),
    "farewell": Kin(learner=True),
    "keeping": Kin(nobody="figures of the site"),
    "access_report": Kin(of=MINE, by={"answered_by_id": ("at", "answered_at")}, gone=True),
    "wording": Kin(nobody="a wrong word of ours and a better one; nobody knows who said so"),
    **GROUPS,
    # the project folder
    "document": Kin(learner=True, empty={"language": ""}, evidence=("kind",)),
    "part": Kin(
        through=("document_id", "document"),
        by={"saved_by_id": ("key", "saved_at")},
        empty={"content": {}, "base": None, "removed": None, "run": ""},
        evidence=("key",),
    ),
    "kept_text": Kin(of=MINE, learner=True, gone=True),
    "comment": Kin(
        learner=True,
        by={
            "author_id": ("part", "kind", "role", "text", "at", "removed_at"),
            "answered_by_id": ("answered_at",),
        },
        taken_back=("removed_at", "author_id", "text"),
        empty={"text": ""},
        evidence=("part", "row", "role"),
    ),
    "topic": Kin(learner=True, empty={"content": {}}, evidence=("topic_hash",)),
    "topic_word": Kin(
        learner=True,
        by={"person_id": ("role", "topic_hash", "at", "by_way")},
        evidence=("topic_hash", "by_way"),
    ),
    "supervisor": Kin(learner=True, by={"person_id": ("role", "name")}, empty={"name": ""}),
    "version": Kin(
        learner=True,
        by={
            "handed_in_by_id": ("kind", "number", "handed_in_at"),
            "supervisor_id": ("kind", "number", "handed_in_at"),
            "opened_by_id": ("kind", "number", "opened_at"),
            "changes_seen_by_id": ("kind", "number", "changes_seen_at"),
        },
        empty={"content": "{}", "language": ""},
        evidence=("kind", "sha256"),
    ),
    # the evaluation
    "evaluation": Kin(
        learner=True,
        by={"released_by_id": ("subject", "released_at", "release_reason")},
        secret=("confirmed_trainer_as", "confirmed_mentor_as"),  # between the two, until released
        empty={
            "reasons": {},
            "words": "",
            "decision_reason": "",
            "release_reason": "",
            "confirmed_trainer_as": None,
            "confirmed_mentor_as": None,
        },
        evidence=("subject", "rubric_key", "agreed", "decision"),
    ),
    "sheet": Kin(of=MINE, learner=True, empty={"scores": TEXTS, "words": ""}),
    "remark": Kin(of=MINE, about=True, gone=True),
    "certificate": Kin(
        learner=True,
        by={
            "made_by_id": ("kind", "year", "count", "made_at"),
            "withdrawn_by_id": ("kind", "year", "count", "withdrawn_at", "withdrawn_why"),
        },
        secret=("name_hash", "name_mark"),
        empty={"name_hash": "", "name_mark": "", "withdrawn_why": ""},
        evidence=("kind", "code", "language", "says"),
    ),
    # the placement
    "placement": Kin(
        learner=True,
        by={
            "saved_by_id": ("saved_at",),
            "conditions_by_id": ("conditions", "conditions_on"),
            "ended_by_id": ("ended_on", "end_reason"),
        },
        entries=("objectives",),
        empty={
            "pattern": "",
            "tasks": TEXTS,
            "objectives": TEXTS,
            "feedback": "",
            "mentoring": "",
            "extra": TEXTS,
            "protocol": "",
            "conditions": "",
            "end_reason": "",
        },
        evidence=("active_hash", "weekdays"),
    ),
    "pause": Kin(
        learner=True,
        by={"by_id": ("from_on", "until_on", "at"), "removed_by_id": ("removed_at",)},
        gone=True,
    ),
    "placement_acceptance": Kin(
        learner=True,
        by={"person_id": ("side", "roles", "text_hash", "at", "taken_back_at", "way")},
        evidence=("roles", "text_hash"),
    ),
    "placement_text": Kin(
        learner=True, entries=("text",), empty={"text": TEXTS}, evidence=("text_hash",)
    ),
    "plan_amendment": Kin(
        learner=True,
        by={"person_id": ("before", "after", "reason", "made_at"), "ended_by_id": ENDED},
        entries=("before", "after"),
        empty={"before": TEXTS, "after": TEXTS, "reason": "", "answer": ""},
        evidence=("before_hash", "after_hash"),
    ),
    "plan_ask": Kin(
        learner=True,
        by={"person_id": ("words", "text_hash", "made_at", "withdrawn_at")},
        empty={"words": ""},
        evidence=("text_hash",),
    ),
    "hours_signature": Kin(
        learner=True,
        by={"person_id": ("work_minutes", "assessment_minutes", "roles", "at", "taken_back_at")},
        evidence=("roles", "hours_hash"),
    ),
    "host_link": Kin(of=MINE, about=True, secret=("token_hash", "code_seed"), gone=True),
    "log_entry": Kin(
        learner=True,
        by={"person_id": ("day", "minutes"), "decided_by_id": DECIDED},
        entries=("questions",),
        empty={
            **dict.fromkeys(("did", "learned", "taught", "link", "late_reason", "reason"), ""),
            "questions": TEXTS,
        },
        evidence=("task_key", "objective_key", "decided_by_way", "independence", "competences"),
    ),
    "correction": Kin(
        learner=True,
        by={
            "person_id": ("before", "after", "reason", "made_at"),
            "decided_by_id": ("after", "state", "decided_at", "decided_by_way", "answer"),
            "confirmed_by_id": ("after", "state", "confirmed_at", "answer"),
        },
        empty={"reason": "", "answer": ""},
        evidence=("decided_by_way",),
    ),
    "quiet_week": Kin(learner=True, by={"said_by_id": ("monday", "said_at")}),
    "evidence": Kin(learner=True, gone=True),
    "receipt": Kin(of=MINE, secret=("token_hash",), gone=True),
    "weekly_code": Kin(of=MINE, secret=("code_hash", "seed"), gone=True),
    "weekly_paper": Kin(of=MINE, gone=True),
    "phone_door": Kin(of=MINE, secret=("seed", "token_hash", "code_hash"), gone=True),
    **MENTORING,
}
