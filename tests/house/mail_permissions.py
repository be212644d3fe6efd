"""The part of the table (permissions.py) about mail and its choice, calendars, messages."""

MAIL: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "calendar.feed"): "ok ok ok ok ok ok ok ok ok",
    ("GET", "calendar.show"): "401 ok ok ok ok ok ok ok ok",
    ("POST", "calendar.end"): "401 ok ok ok ok ok ok ok ok",
    ("POST", "calendar.make"): "401 ok ok ok ok ok ok ok ok",
    ("POST", "calendar.tell_names"): "401 ok ok ok ok ok ok ok ok",
    ("GET", "digests.ask"): "401 ok ok ok ok ok ok ok ok",
    ("GET", "digests.last"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "digests.choose"): "401 ok ok ok ok ok ok ok ok",
    ("POST", "digests.end"): "ok ok ok ok ok ok ok ok ok",
    ("GET", "invitations.code"): "ok ok ok ok ok ok ok ok ok",
    ("GET", "invitations.offer"): "ok ok ok ok ok ok ok ok ok",
    ("GET", "invitations.open_link"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "invitations.use_code"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "invitations.use_link"): "ok ok ok ok ok ok ok ok ok",
    ("GET", "messages.of_enrolment"): "401 404 ok ok ok 403 403 403 404",
    ("POST", "messages.remove"): "401 404 403 ok 403 404 404 404 404",
    ("POST", "messages.write"): "401 404 ok ok ok 403 403 403 404",
    ("GET", "reviews.lost_mail"): "401 404 404 404 404 404 404 ok 404",
    ("POST", "reviews.put_lost_mail_aside"): "401 404 404 404 404 404 404 ok 404",
}
