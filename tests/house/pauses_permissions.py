"""The part of the table (permissions.py) about pauses of a placement and free days."""

PAUSES: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "hours.pauses"): "401 404 ok ok ok 403 403 ok 404",
    ("GET", "pauses.countries"): "401 404 404 404 404 404 404 ok 404",
    ("GET", "pauses.free_days"): "401 404 404 404 404 404 404 ok 404",
    ("POST", "hours.note_pause"): "401 404 ok ok ok 403 403 ok 404",
    ("POST", "hours.remove_pause"): "401 404 ok ok ok 403 403 ok 404",
    ("POST", "hours.change_pause"): "401 404 ok ok ok 403 403 ok 404",
    ("POST", "hours.put_pause_back"): "401 404 ok ok ok 403 403 ok 404",
    ("POST", "pauses.add_free_day"): "401 404 404 404 404 404 404 ok 404",
    ("POST", "pauses.remove_free_day"): "401 404 404 404 404 404 404 404 404",
}
