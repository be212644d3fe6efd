"""The part of the table (permissions.py) about a course as one story; each finds what they may."""

STORY: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "story.show"): "401 404 ok ok ok ok ok ok 404",
}
