"""The part of the table (permissions.py) about difficulties of a learner."""

DIFFICULTIES: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "difficulties.of_enrolment"): "401 404 ok ok ok 403 403 403 404",
    ("GET", "difficulties.of_cohort"): "401 404 404 403 404 404 403 ok 404",
    ("GET", "difficulties.show"): "401 404 ok ok ok 404 404 404 404",
    ("POST", "difficulties.say_stuck"): "401 404 ok 403 403 403 403 403 404",
    ("POST", "difficulties.voice_concern"): "401 404 403 403 ok 403 403 403 404",
    ("POST", "difficulties.take"): "401 404 403 ok 403 404 404 404 404",
    ("POST", "difficulties.close"): "401 404 403 ok 403 404 404 404 404",
    ("POST", "difficulties.reopen"): "401 404 ok ok 403 404 404 404 404",
    ("POST", "difficulties.answer"): "401 404 ok 403 403 404 404 404 404",
    ("POST", "difficulties.withdraw"): "401 404 ok 403 ok 404 404 404 404",
}
