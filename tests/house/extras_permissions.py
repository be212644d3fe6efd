"""The part of the table (permissions.py) about what a group asks for on its papers."""

EXTRAS: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "extras.edit"): "401 404 404 404 404 404 404 ok 404",
    ("GET", "extras.new"): "401 404 404 403 404 404 403 ok 404",
    ("GET", "extras.of_cohort"): "401 404 404 403 404 404 403 ok 404",
    ("POST", "extras.add"): "401 404 404 403 404 404 403 ok 404",
    ("POST", "extras.change"): "401 404 404 404 404 404 404 ok 404",
    ("POST", "extras.number_papers"): "401 404 404 403 404 404 403 ok 404",
    ("POST", "extras.put_back"): "401 404 404 404 404 404 404 ok 404",
    ("POST", "extras.take_out"): "401 404 404 404 404 404 404 ok 404",
    ("POST", "placements.number"): "401 404 403 403 403 403 403 ok 404",
}
