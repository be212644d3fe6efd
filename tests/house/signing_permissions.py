"""The part of the table (permissions.py) about responsible persons without an account.

A link opens its one page to anybody, and no sign-in does; the code decides what is done with it.
"""

SIGNING: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "signing.arrive"): "ok ok ok ok ok ok ok ok ok",
    ("GET", "signing.by_account"): "401 404 403 403 403 ok 403 403 404",
    ("GET", "signing.ended"): "ok ok ok ok ok ok ok ok ok",
    ("GET", "signing.links"): "401 404 403 403 403 403 403 ok 404",
    ("GET", "signing.of_cohort"): "401 404 404 403 404 404 403 ok 404",
    ("GET", "signing.show"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "signing.accept"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "signing.accept_amendment"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "signing.take_back_amendment"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "signing.ask_for_signatures"): "401 404 404 403 404 404 403 ok 404",
    ("POST", "signing.end"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "signing.mail"): "401 404 403 403 403 403 403 ok 404",
    ("POST", "signing.mail_code"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "signing.prove"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "signing.revoke"): "401 404 403 403 403 403 403 ok 404",
    ("POST", "signing.sign"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "signing.sign_by_account"): "401 404 403 403 403 ok 403 403 404",
    ("POST", "signing.slip"): "401 404 403 403 403 403 403 ok 404",
    ("POST", "signing.take_back"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "signing.unsign"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "signing.unsign_by_account"): "401 404 403 403 403 ok 403 403 404",
}
