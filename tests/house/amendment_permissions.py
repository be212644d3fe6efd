"""The part of the table (permissions.py) about plans that change, and move, and their early end."""

AMENDMENTS: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "endings.early"): "401 404 403 ok 403 403 403 ok 404",
    ("POST", "endings.end"): "401 404 403 ok 403 403 403 ok 404",
    ("POST", "endings.resume"): "401 404 403 ok 403 403 403 ok 404",
    ("GET", "moves.ask"): "401 404 403 403 403 403 403 ok 404",
    ("POST", "moves.move"): "401 404 403 403 403 403 403 ok 404",
    ("POST", "moves.undo"): "401 404 403 403 403 403 403 ok 404",
    ("GET", "amendments.asking"): "401 404 ok ok 403 ok 403 403 404",
    ("GET", "amendments.amend"): "401 404 ok ok ok 403 403 403 404",
    ("GET", "amendments.show"): "401 404 ok ok ok ok ok ok 404",
    ("POST", "amendments.propose"): "401 404 ok ok ok 403 403 403 404",
    ("POST", "amendments.accept"): "401 404 ok ok 403 ok 403 403 404",
    ("POST", "amendments.take_back"): "401 404 ok ok 403 ok 403 403 404",
    ("POST", "amendments.refuse"): "401 404 ok ok 403 ok 403 403 404",
    ("POST", "amendments.withdraw"): "401 404 ok ok ok 403 403 403 404",
    ("POST", "amendments.ask"): "401 404 ok ok 403 ok 403 403 404",
    ("POST", "amendments.unask"): "401 404 ok ok 403 ok 403 403 404",
}
