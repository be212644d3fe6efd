"""Every kind of form in which somebody writes sentences."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Kind:
    """A form: its template, who writes, on which page, in which field, and the button's words."""

    template: str
    who: str
    page: str
    place: str
    button: str
    more: dict[str, str] = field(default_factory=dict)  # what else has to be filled in or chosen
    stored: int = 1  # so often the words stand in the database once it was sent


KINDS = {
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
    "a correction": Kind(
        "workplace/corrections/propose.html",
        "ilze",
        "/corrections/entries/{free_entry_id}",
        "reason",
        "Propose the correction",
        {"minutes": "3:30"},
    ),
    "why a day goes back": Kind(
        "groups/running/reported.html",
        "krista",
        "/running/cohorts/{cohort_id}/hours-reported",
        "reason",
        "Keep the day",
    ),
    "a refusal of a correction": Kind(
        "workplace/corrections/_decide.html",
        "andris",
        "/hours/review",
        "c{correction_id}-answer",
        "Refuse it",
    ),
    "a meeting's note": Kind(
        "workplace/meetings/show.html",
        "dace",
        "/meetings/enrolment/{enrolment_id}/1",
        "corrected",
        "Save the note",
    ),
    "more for a note": Kind(
        "workplace/meetings/show.html",
        "dace",
        "/meetings/enrolment/{enrolment_id}/1",
        "addition",
        "Add it",
    ),
    "a meeting": Kind(
        "workplace/meetings/show.html",
        "dace",
        "/meetings/enrolment/{enrolment_id}/2",
        "note",
        "Write the meeting down",
        {"minutes": "1:00"},
    ),
    "a placement plan": Kind(
        "workplace/placements/edit.html",
        "karlis",
        "/placements/{begun_id}/edit",
        "feedback",
        "Save the plan",
    ),
    "conditions": Kind(
        "workplace/placements/_conditions.html",
        "dace",
        "/placements/{begun_id}",
        "conditions",
        "Write the conditions down",
    ),
    "an agreement": Kind(
        "workplace/agreements/edit.html",
        "krista",
        "/agreements/{agreement_id}/edit",
        "insurance",
        "Save the agreement",
    ),
    "a host": Kind(
        "workplace/agreements/library.html",
        "krista",
        "/agreements/libraries/{library_id}",
        "address",
        "Save the library",
    ),
    "agreements with several": Kind(
        "workplace/agreements/table.html",
        "krista",
        "/agreements/table",
        "rows-0-number",
        "Keep the agreements",
        {
            "provider_name": "Krista Liepiņa",
            "valid_from": "1.11.2026",
            "rows-0-host_name": "Zane Liepa",
            "rows-0-name": "Zane Liepa",
            "rows-0-email": "zane@liepkalne.example",
        },
    ),
    "why a paper is withdrawn": Kind(
        "results/certificates/withdraw.html",
        "ilze",
        "/certificates/{certificate_id}/withdrawal",
        "why",
        "Withdraw this paper",
    ),
    "a state": Kind(
        "groups/cohorts/enrolment.html",
        "krista",
        "/cohorts/enrolments/{enrolment_id}",
        "reason",
        "Change the state",
    ),
    "who pays": Kind(
        "groups/letterhead/show.html",
        "krista",
        "/letterhead/{cohort_id}",
        "words_en",
        "Save the words",
    ),
    "a pasted table": Kind(
        "groups/intake/table.html",
        "krista",
        "/intake/cohorts/{cohort_id}/table",
        "text",
        "Look before keeping",
        {},
        0,  # looked at, and kept by the next press
    ),
    "a comment": Kind(
        "project/comments/_say.html",
        "dace",
        "/comments/{plan_id}/parts/need",
        "form[action$=need] [name=text]",
        "Send comment",
        {"kind": ""},
    ),
    "an answer": Kind(
        "project/comments/_one.html",
        "ilze",
        "/comments/{plan_id}/parts/need",
        "form:not([action$=need]) [name=text]",
        "Send answer",
    ),
    "a document": Kind(
        "project/documents/_form.html",
        "ilze",
        "/plans/{document_id}/swot",
        "conclusion",
        "Save and continue",
    ),
    "one text of two": Kind(
        "project/documents/compare.html",
        "ilze",
        "/documents/{document_id}/parts/swot/comparison",
        "conclusion",
        "Save this text",
    ),
    "a sheet": Kind(
        "results/evaluation/_scores.html",
        "andris",
        "/evaluation/{alone_id}/sheet",
        "words",
        "Save the draft",
    ),
    "agreed scores": Kind(
        "results/evaluation/compare.html",
        "andris",
        "/evaluation/{both_id}/agreement",
        "words",
        "Save",
    ),
    "a remark": Kind(
        "results/evaluation/compare.html",
        "andris",
        "/evaluation/{both_id}/agreement",
        "text",
        "Send",
    ),
    "a release": Kind(
        "results/evaluation/release.html",
        "krista",
        "/evaluation/{confirmed_id}/release",
        "reason",
        "Release the result",
    ),
    "a barrier": Kind(
        "legal/accessibility/report.html",
        "ilze",
        "/accessibility/reports/new",
        "text",
        "Send the report",
    ),
    "a wrong word": Kind("legal/wording/ask.html", "ilze", "/wording/", "wrong", "Send the words"),
    "a text to agree to": Kind(
        "legal/privacy/text.html", "krista", "/privacy/texts/course", "text_en", "Publish this text"
    ),
    "an erasure": Kind(
        "legal/privacy/erase.html",
        "krista",
        "/privacy/people/{karlis_id}/erase",
        "reason",
        "Erase this person for good",
        {"typed": "Kārlis Liepa"},
    ),
}
