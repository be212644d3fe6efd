"""A course that has ended is read and copied; nobody writes in it until it is opened again."""

from urllib.parse import urljoin, urlsplit

import pytest

from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import set_status
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.rules import EnrolmentStatus
from app.people.accounts.models import Person
from tests.secrecy.conftest import each_rule_once
from tests.secrecy.dump import differences, stored
from tests.secrecy.test_relations import Knocking

LEFT, ACTIVE, COMPLETED = EnrolmentStatus.LEFT, EnrolmentStatus.ACTIVE, EnrolmentStatus.COMPLETED
READERS = ["lea", "meg", "tim"]  # the learner, her mentor, her main trainer


def become(app, probed, state):
    """The coordinator sets Lea's course to this state."""
    with app.app_context():
        kit = db.session.get_one(Person, probed.people["kit"])
        lea = db.session.get_one(Enrolment, probed.enrolments["lea"])
        assert set_status(kit, lea, state, "a reason", clock.today())
        db.session.commit()


def of_her(probed):
    """One address of each rule about a thing of hers; what the coordinator does goes on.

    So does a paper of hours that were approved: who has left needs it most.
    """
    return [
        one
        for one in each_rule_once(probed.of("lea"))
        if not one.endpoint.startswith(
            ("cohorts.change", "cohorts.enrolment", "teams.", "retention.", "certificates.")
        )
    ]


@pytest.mark.sqlite_only
@pytest.mark.parametrize(("who", "state"), [("lea", LEFT), ("meg", COMPLETED)])
def test_nobody_writes_in_a_course_that_has_ended(app, probed, of_probe, who, state):
    become(app, probed, state)
    before = stored(app)
    told = Knocking(of_probe(who)).everywhere(of_her(probed))
    sent = {rule: status for rule, status in told.items() if rule[0] == "POST"}
    assert len(sent) > 20
    assert {rule: status for rule, status in sent.items() if status not in (403, 404)} == {}
    assert differences(before, stored(app)) == []


@pytest.mark.sqlite_only
@pytest.mark.parametrize("who", READERS)
def test_what_was_read_stays_readable_and_has_no_dead_button(app, probed, of_probe, who):
    mine = [one for one in of_her(probed) if one.reads]
    knocking = Knocking(of_probe(who))
    opened = {one.endpoint: one.path for one in mine if knocking.at(one.path) in (200, 303)}
    become(app, probed, LEFT)
    closed = {endpoint for endpoint, path in opened.items() if knocking.at(path) == 403}
    assert closed <= {
        "amendments.amend", "amendments.asking", "cohorts.profile", "corrections.propose",
        "documents.ask", "documents.compare", "endings.early", "exchange.show", "handins.check",
        "meetings.talk", "phones.show", "placements.edit", "plans.language", "rows.table",
        "rows.week", "unanswered.show",
    }  # fmt: skip
    visitor = of_probe(who)
    assert len(opened.keys() - closed) > 10
    for endpoint in opened.keys() - closed - {"evidence.download"}:
        page = visitor.get(opened[endpoint])
        dead = [one for one in page.forms if one.method == "post" and _writes(app, page, one)]
        assert dead == [], endpoint
        assert "print" in endpoint or "paper" in endpoint or "This course has ended" in page.text


def _writes(app, page, form):
    path = urlsplit(urljoin(page.url, form.action)).path
    endpoint, _values = app.url_map.bind("localhost").match(path, method="POST")
    room = endpoint.split(".")[0]
    return room not in {"accounts", "sessions", "unsent", "dashboards", "notifications"}


def test_a_course_that_is_opened_again_is_written_in_again(app, probed, of_probe):
    lea, path = of_probe("lea"), f"/folders/enrolment/{probed.enrolments['lea']}"
    lea.get("/accounts/profile")
    become(app, probed, LEFT)
    assert "A coordinator can open the course again" in lea.post(path, status=403).text
    lea.get("/accounts/profile")
    become(app, probed, ACTIVE)
    lea.post(path)


def test_what_was_typed_when_the_course_ended_stands_on_the_answer(app, probed, of_probe):
    part = next(one for one in probed.of("lea") if one.endpoint == "comments.say")
    lea = of_probe("lea")
    lea.get(part.path)
    become(app, probed, LEFT)
    answer = lea.post(part.path, {"text": "a thought that took an hour"}, status=403)
    assert "a thought that took an hour" in answer.text


def test_a_text_that_saves_itself_says_that_the_course_has_ended(app, probed, of_probe):
    part = next(one for one in probed.of("lea") if one.endpoint == "documents.save")
    lea = of_probe("lea")
    lea.get("/accounts/profile")
    become(app, probed, LEFT)
    answer = lea._client.post(
        part.path,
        base_url=lea.app.config["SITE_URL"],
        data={"csrf_token": lea.page.form(0).value("csrf_token")[0]},
        headers={"X-Autosave": "1", "HX-Request": "true", "Origin": lea.app.config["SITE_URL"]},
    )
    assert answer.status_code == 409
    assert "this course has ended. Your text is still on this page" in answer.text


def test_the_home_of_somebody_who_has_left_offers_a_copy_and_asks_for_nothing(
    app, probed, of_probe
):
    become(app, probed, LEFT)
    page = of_probe("lea").get("/dashboards/home")
    assert "Take your work with you" in page.words("h2")
    assert "/mydata/" in page.links().values()


def test_the_mentor_is_asked_for_nothing_in_a_course_that_has_ended(app, probed, of_probe):
    with app.app_context():
        lea = db.session.get_one(Person, probed.people["lea"]).name
    meg = of_probe("meg")
    assert lea in " ".join(meg.get("/hours/review").words("h3"))
    become(app, probed, LEFT)
    assert not meg.get("/hours/review").find_all("input", name="entry")
