"""The part of the table (permissions.py) about numbered papers; anybody may check one."""

CERTIFICATES: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "certificates.ask"): "401 404 ok 404 404 404 404 ok 404",
    ("GET", "certificates.check"): "ok ok ok ok ok ok ok ok ok",
    ("GET", "certificates.index"): "401 404 ok 403 403 403 403 ok 404",
    ("GET", "certificates.paper"): "401 404 ok 404 404 404 404 ok 404",
    ("POST", "certificates.compare"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "certificates.let_count"): "401 404 ok 404 404 404 404 ok 404",
    ("POST", "certificates.make"): "401 404 ok 403 403 403 403 ok 404",
    ("POST", "certificates.withdraw"): "401 404 ok 404 404 404 404 ok 404",
}
