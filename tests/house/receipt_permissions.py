"""The part of the table (permissions.py) about receipts and mailboxes."""

RECEIPTS: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "mailbox.show"): "401 404 404 404 ok 404 404 404 404",
    ("POST", "mailbox.tell"): "401 404 404 404 ok 404 404 404 404",
    ("GET", "receipts.arrive"): "ok ok ok ok ok ok ok ok ok",
    ("GET", "receipts.show"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "receipts.disown"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "receipts.undo"): "ok ok ok ok ok ok ok ok ok",
}
