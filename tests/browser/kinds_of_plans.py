"""The kinds of forms about a placement plan."""

from tests.browser.kind import Kind

PLANS = {
    "changes asked to a plan": Kind(
        "workplace/amendments/ask.html",
        "dace",
        "/amendments/placements/{proposed_id}/asking",
        "words",
        "Ask for these changes",
    ),
}
