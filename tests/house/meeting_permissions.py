"""Who gets in at meetings: a part of the table of permissions, whose columns it has."""

MEETINGS: dict[tuple[str, str], str] = {
    # anon out learner trainer mentor responsible tutor coordinator admin
    ("GET", "agendas.show"): "401 404 ok ok ok 403 ok ok 404",
    ("GET", "agendas.step"): "401 404 ok ok ok 404 ok ok 404",
    ("POST", "agendas.add_point"): "401 404 ok ok ok 403 403 403 404",
    ("POST", "agendas.agree"): "401 404 ok ok ok 403 403 403 404",
    ("POST", "agendas.reopen"): "401 404 ok ok ok 404 403 403 404",
    ("POST", "agendas.settle"): "401 404 ok ok ok 404 403 403 404",
    # only who wrote it; here the learner did
    ("POST", "agendas.take_out"): "401 404 ok 403 403 404 403 403 404",
    ("GET", "meetings.index"): "401 ok ok ok 404 404 404 404 404",
    ("GET", "meetings.of_enrolment"): "401 404 ok ok ok 403 ok ok 404",
    ("GET", "meetings.show"): "401 404 ok ok ok 403 ok ok 404",
    ("GET", "meetings.talk"): "401 404 403 ok ok 403 403 403 404",
    ("POST", "meetings.add"): "401 404 403 ok ok 403 403 403 404",
    ("POST", "meetings.add_to_note"): "401 404 ok ok ok 403 403 403 404",
    ("POST", "meetings.correct"): "401 404 ok ok ok 403 403 403 404",
    # the first meeting is the fortnightly hour, which a mentor neither moves nor holds
    ("POST", "meetings.hold"): "401 404 403 ok 403 403 403 403 404",
    ("POST", "meetings.move"): "401 404 403 ok 403 403 403 403 404",
    ("POST", "meetings.write_down"): "401 404 403 ok ok 403 403 403 404",
}
