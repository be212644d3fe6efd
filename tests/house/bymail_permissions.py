"""The part of the table (permissions.py) about signing in by mail, where none is set."""

BYMAIL: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "bymail.ask"): "ok ok ok ok ok ok ok ok ok",
    ("GET", "bymail.code"): "ok ok ok ok ok ok ok ok ok",
    ("GET", "bymail.offer"): "ok ok ok ok ok ok ok ok ok",
    ("GET", "bymail.open_link"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "bymail.send"): "404 404 404 404 404 404 404 404 404",
    ("POST", "bymail.use_code"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "bymail.use_link"): "ok ok ok ok ok ok ok ok ok",
}
