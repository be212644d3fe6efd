"""The part of the table (permissions.py) about changes of a placement plan."""

AMENDMENTS: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "amendments.asking"): "401 404 ok ok 403 ok 403 403 404",
    ("POST", "amendments.ask"): "401 404 ok ok 403 ok 403 403 404",
    ("POST", "amendments.unask"): "401 404 ok ok 403 ok 403 403 404",
}
