"""The part of the table (permissions.py) about receipts, which open by their address alone."""

RECEIPTS: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "receipts.arrive"): "ok ok ok ok ok ok ok ok ok",
    ("GET", "receipts.show"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "receipts.disown"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "receipts.undo"): "ok ok ok ok ok ok ok ok ok",
}
