"""Says of the tables of meetings, messages and difficulties how their rows relate to people."""

from app.legal.ownership.rules.kin import MINE, TEXTS, Kin

SETTLED = ("state", "outcome", "settled_at")  # of an agreed step
MENTORING: dict[str, Kin] = {
    "meeting": Kin(
        through=("id", "meeting_learner"),
        by={"noted_by_id": ("kind", "held_on", "minutes", "note")},
        entries=("additions", "corrections"),
        empty={"place": "", "note": "", "additions": TEXTS, "corrections": TEXTS},
    ),
    "meeting_person": Kin(of=MINE),
    "agenda_point": Kin(learner=True, by={"person_id": ("text", "made_at")}, empty={"text": ""}),
    "agreed_step": Kin(
        learner=True,
        by={"person_id": ("text", "due_on"), "settled_by_id": SETTLED},
        empty={"text": "", "outcome": ""},
    ),
    "meeting_learner": Kin(learner=True),
    "learning_note": Kin(
        of=MINE,
        learner=True,
        empty=dict.fromkeys(("taught_words", "learned_words", "can_now"), ""),
        evidence=("taught", "learned"),
    ),
    "feedback_form": Kin(of=MINE, about=True, empty={"answers": TEXTS}),
    "difficulty": Kin(
        learner=True,
        by={
            "raised_by_id": ("kind", "words", "made_at"),
            "taken_by_id": ("taken_at",),
            "closed_by_id": ("closed_at", "ending", "outcome"),
        },
        entries=("earlier",),
        empty={"words": "", "outcome": "", "earlier": TEXTS},
        evidence=("facts", "open_kind"),
    ),
    "concern": Kin(of=MINE, learner=True, empty={"words": ""}),
    "message": Kin(
        learner=True,
        by={"author_id": ("role", "text", "at", "removed_at")},
        taken_back=("removed_at", "author_id", "text"),
        empty={"text": ""},
        evidence=("role",),
    ),
    "message_mark": Kin(of=MINE, gone=True),
}
