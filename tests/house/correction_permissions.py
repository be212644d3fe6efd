"""The part of the table (permissions.py) about corrections of hours, and approval on evidence."""

CORRECTIONS: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "corrections.propose"): "401 404 ok 403 403 403 403 403 404",
    ("GET", "corrections.of_cohort"): "401 404 404 403 404 404 403 ok 404",
    ("GET", "corrections.paper"): "401 404 404 403 404 404 403 ok 404",
    ("GET", "running.reported"): "401 404 404 403 404 404 403 ok 404",
    ("POST", "running.report"): "401 404 404 403 404 404 403 ok 404",
    ("POST", "corrections.add"): "401 404 ok 403 403 403 403 403 404",
    ("POST", "corrections.withdraw"): "401 404 ok 403 403 403 403 403 404",
    ("POST", "corrections.confirm"): "401 404 403 403 403 403 403 ok 404",
    ("POST", "corrections.decline"): "401 404 403 403 403 403 403 ok 404",
    ("POST", "corrections.undo_confirmation"): "401 404 403 403 403 403 403 ok 404",
    ("GET", "unanswered.show"): "401 404 403 ok 403 403 403 403 404",
    ("POST", "unanswered.approve"): "401 404 403 ok 403 403 403 403 404",
    ("POST", "unanswered.undo"): "401 404 403 ok 403 403 403 403 404",
    ("POST", "hours.approve_correction"): "401 404 403 403 ok 403 403 403 404",
    ("POST", "hours.refuse_correction"): "401 404 403 403 ok 403 403 403 404",
    ("POST", "hours.undo_correction"): "401 404 403 403 ok 403 403 403 404",
}
