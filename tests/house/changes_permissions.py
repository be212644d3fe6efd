"""The part of the table (permissions.py) about people who change."""

CHANGES: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "changes.index"): "401 404 404 403 404 404 403 ok 404",
    ("GET", "changes.ask"): "401 404 404 403 404 404 403 ok 404",
    ("POST", "changes.change"): "401 404 404 403 404 404 403 ok 404",
    ("POST", "changes.undo"): "401 404 404 404 404 404 404 ok 404",
}
