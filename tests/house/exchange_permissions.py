"""The part of the table (permissions.py) about what learner and mentor taught each other."""

EXCHANGE: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "exchange.group"): "401 404 404 403 404 404 403 ok 404",
    ("GET", "exchange.index"): "401 404 ok 403 ok 403 403 403 404",
    ("GET", "exchange.mine"): "401 404 404 404 ok 404 404 404 404",
    ("GET", "exchange.show"): "401 404 ok 403 ok 403 403 403 404",
    ("POST", "exchange.save"): "401 404 ok 403 ok 403 403 403 404",
}
