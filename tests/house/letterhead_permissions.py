"""The part of the table (permissions.py) about who pays; a picture is as the pages that show it."""

LETTERHEAD: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "letterhead.of_group"): "401 404 404 403 404 404 403 ok 404",
    ("GET", "letterhead.of_group_picture"): "401 404 ok ok ok ok ok ok 404",
    ("GET", "letterhead.of_site"): "401 404 404 404 404 404 404 404 ok",
    ("GET", "letterhead.of_site_picture"): "ok ok ok ok ok ok ok ok ok",
    ("POST", "letterhead.put_back_group"): "401 404 404 403 404 404 403 ok 404",
    ("POST", "letterhead.put_back_site"): "401 404 404 404 404 404 404 404 ok",
    ("POST", "letterhead.put_group"): "401 404 404 403 404 404 403 ok 404",
    ("POST", "letterhead.put_site"): "401 404 404 404 404 404 404 404 ok",
    ("POST", "letterhead.take_away_group"): "401 404 404 403 404 404 403 ok 404",
    ("POST", "letterhead.take_away_site"): "401 404 404 404 404 404 404 404 ok",
    ("POST", "letterhead.write_group"): "401 404 404 403 404 404 403 ok 404",
    ("POST", "letterhead.write_site"): "401 404 404 404 404 404 404 404 ok",
}
