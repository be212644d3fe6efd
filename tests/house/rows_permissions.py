"""The part of the table (permissions.py) about several entries of the logbook at once."""

ROWS: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "rows.sheet"): "401 404 ok ok ok ok ok ok 404",
    ("GET", "rows.table"): "401 404 ok 403 403 403 403 403 404",
    ("GET", "rows.week"): "401 404 ok 403 403 403 403 403 404",
    ("POST", "rows.add"): "401 404 ok 403 403 403 403 403 404",
    ("POST", "rows.paste"): "401 404 ok 403 403 403 403 403 404",
    ("POST", "rows.send"): "401 404 ok 403 403 403 403 403 404",
}
