"""The part of the table (permissions.py) about the weekly page: a link opens it, and no sign-in."""

WEEKLY: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "weekly.arrive"): "ok ok ok ok ok ok ok ok ok",
    ("GET", "weekly.asked"): "ok ok ok ok ok ok ok ok ok",
    ("GET", "weekly.away"): "ok ok ok ok ok ok ok ok ok",
    ("GET", "weekly.ended"): "ok ok ok ok ok ok ok ok ok",
    ("GET", "weekly.new"): "ok ok ok ok ok ok ok ok ok",
    ("GET", "weekly.own"): "ok ok ok ok ok ok ok ok ok",
    ("GET", "weekly.paper"): "ok ok ok ok ok ok ok ok ok",
    ("GET", "weekly.show"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "weekly.digits"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "weekly.end"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "weekly.mail_code"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "weekly.note_away"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "weekly.end_away"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "weekly.prove"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "weekly.renew"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "weekly.send"): "ok ok ok ok ok ok ok ok ok",
}
