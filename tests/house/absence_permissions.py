"""The part of the table (permissions.py) about days away: one's own, and of who helps a learner."""

ABSENCES: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "absences.index"): "401 404 404 ok ok 404 404 404 404",
    ("GET", "absences.of_part"): "401 404 403 403 403 403 403 ok 404",
    ("POST", "absences.note"): "401 404 404 ok ok 404 404 404 404",
    ("POST", "absences.change"): "401 404 404 ok ok 404 404 404 404",
    ("POST", "absences.end"): "401 404 404 ok ok 404 404 404 404",
    ("POST", "absences.note_of_part"): "401 404 403 403 403 403 403 ok 404",
    ("POST", "absences.change_of_part"): "401 404 403 403 403 403 403 ok 404",
    ("POST", "absences.end_of_part"): "401 404 403 403 403 403 403 ok 404",
}
