"""The forms about hours in which somebody writes sentences."""

from tests.browser.kind import Kind

HOURS = {
    "an entry": Kind(
        "workplace/logbook/_add.html",
        "ilze",
        "/logbook/{placement_id}/week/3",
        "did",
        "Save entry",
        {"minutes": "3:30"},
    ),
    "several entries": Kind(
        "workplace/rows/week.html",
        "ilze",
        "/rows/{placement_id}/week/3",
        "rows-0-did",
        "Save all rows",
        {"rows-0-minutes": "3:30"},
    ),
    "a table of entries": Kind(
        "workplace/rows/table.html",
        "ilze",
        "/rows/{placement_id}/table",
        "text",
        "Look before saving",
        {},
        0,  # looked at, and kept by the next press
    ),
    "an entry that is there": Kind(
        "workplace/logbook/entry.html", "ilze", "/logbook/entries/{draft_id}", "did", "Save entry"
    ),
    "a question about hours": Kind(
        "workplace/hours/_queue.html",
        "andris",
        "/hours/review",
        "e{entry_id}-reason",
        "Ask about it",
    ),
    "an approval on evidence": Kind(
        "desk/unanswered/show.html",
        "dace",
        "/unanswered/{waited_id}",
        "reason",
        "Approve what is ticked",
        {"entry": "on"},
    ),
    "a correction": Kind(
        "workplace/corrections/propose.html",
        "ilze",
        "/corrections/entries/{free_entry_id}",
        "reason",
        "Propose the correction",
        {"minutes": "3:30"},
    ),
    "a refusal of a correction": Kind(
        "workplace/corrections/_decide.html",
        "andris",
        "/hours/review",
        "c{correction_id}-answer",
        "Refuse it",
    ),
}
