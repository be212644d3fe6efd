"""Somebody leaves, somebody comes: looked at, done, taken back; refused in words."""

from app.coordination.changes.forms import NEW, NOBODY
from app.core import clock
from app.core.db.base import db
from app.groups.cohorts.actions import assign
from app.groups.cohorts.models import Enrolment
from app.groups.cohorts.queries import team_of
from app.ops.work import JOBS, work
from app.policy import Role
from tests.coordination.changes.asking import do, form_of, look, press
from tests.coordination.changes.conftest import DAY
from tests.kit.queries import counting
from tests.workplace.logbook.entries import stored
from tests.workplace.placements import told

TABLES = ("assignment", "agreement_line", "weekly_link", "person", "log_entry", "notice")


def test_a_mentor_leaves_in_week_5_and_another_goes_on(
    app, run, krista, three, link, seat, visitor
):
    """PRODUCT, feature 11, as far as people of a browser do it."""
    number = run.story.people["marta"]
    every = [str(one) for one in run.story.enrolments.values()][:2]
    page = look(krista, who=str(number), learners=every)
    assert "3 entries to approve · 3:00 h" in page.text
    assert "2 approved entries · 2:00 h" in page.text
    assert "1 link to the weekly page" in page.text
    assert "Mentor from 8 October 2026: Marta Egle" in page.text
    assert stored_team(app, run) == "Andris Kalniņš"
    page = do(krista)
    assert stored_team(app, run) == "Marta Egle"
    assert "Take it back" in page.text
    rows = stored(krista, run)
    assert {one["decided_by_id"] for one in rows if one["state"] == "approved"} == {
        run.story.people["andris"]
    }
    assert "no longer" in visitor().get(link, status=410).text
    assert [waits(seat, who) for who in ("andris", "marta")] == [False, True]
    page = krista.get("/agreements/1")
    assert "Mentor from 8 October 2026: Marta Egle" in page.text
    assert "Until then: Andris Kalniņš" in page.text
    assert "Who helps you from" in seat("ilze").get("/notifications/").text
    assert "You have a part from" in seat("marta").get("/notifications/").text
    assert "Your part ends on" in seat("andris").get("/notifications/").text


def waits(seat, who):
    """Whether Ilze's three hours wait for somebody."""
    return "3 logbook entries" in seat(who).get("/reviews/mentor").text


def stored_team(app, run):
    with app.app_context():
        mentor = team_of(run.enrolment).mentor
        return mentor.name if mentor else None


def test_taken_back_the_same_day_everything_is_as_it_was(app, run, krista, three, link, table):
    before = table(*TABLES)
    look(krista, who=str(run.story.people["marta"]), learners=[str(run.enrolment)])
    do(krista)
    changed = table(*TABLES)
    assert changed["assignment"] != before["assignment"]
    page = krista.submit(_button(krista, "Take it back"), button="Take it back")
    assert "everything is as it was" in page.text
    after = table(*TABLES)
    known = {one["id"] for one in before["assignment"]}
    assert after["weekly_link"] == before["weekly_link"]
    assert after["log_entry"] == before["log_entry"]
    assert [one for one in after["assignment"] if one["id"] in known] == before["assignment"]
    assert stored_team(app, run) == "Andris Kalniņš"
    assert "Mentor from" not in krista.get("/agreements/1").text
    krista.get("/changes/cohorts/1")
    assert "Taken back" in krista.page.text


def _button(one, words):
    return next(
        number
        for number, form in enumerate(one.page.forms)
        if words in "".join("".join(button.itertext()) for button in form.buttons())
    )


def test_from_a_later_day_rights_follow_the_days(app, run, krista, three, seat, cli):
    day = clock.today() + 7 * DAY
    marta, first = run.story.people["marta"], clock.now()
    every = [str(one) for one in run.story.enrolments.values()][:2]
    look(krista, who=str(marta), learners=every, on=day.isoformat())
    page = do(krista)
    assert "mentor until 14 October 2026" in page.text
    assert "mentor from 15 October 2026" in page.text
    assert stored_team(app, run) == "Andris Kalniņš"
    page = krista.get(f"/cohorts/enrolments/{run.enrolment}")
    assert "Marta Egle" in page.text
    assert [waits(seat, who) for who in ("andris", "marta")] == [True, False]
    clock.move_to(first + 7 * DAY)
    assert stored_team(app, run) == "Marta Egle"
    assert [waits(seat, who) for who in ("andris", "marta")] == [False, True]
    with app.app_context():
        work(JOBS[:1])
    clock.move_to(first)
    assert stored_team(app, run) is None


def test_nobody_yet_and_somebody_new(app, run, krista, keep):
    page = look(krista, who=NOBODY, learners=[str(run.enrolment)])
    assert "is named as missing until then" in page.text
    do(krista)
    assert stored_team(app, run) is None
    page = krista.get("/changes/cohorts/1")
    press(krista, "Pass the part on: Dace Ozola (main trainer)")
    page = look(krista, 422, who=NEW, learners=[str(run.enrolment)])
    assert "Write the e-mail address." in page.text
    assert "Goes to another library." in page.text
    page = look(krista, 422, who=NEW, email="baiba@new.example", learners=[str(run.enrolment)])
    assert "Write the name too." in page.text
    day = (clock.today() + 7 * DAY).isoformat()
    page = look(krista, who=NEW, email="baiba@new.example", name="Baiba Liepa", on=day)
    assert "Baiba Liepa is not here yet" in page.text
    page = do(krista)
    press(krista, "New link: Baiba Liepa")
    assert "Baiba Liepa" in krista.page.text
    clock.move_to(clock.now() + 7 * DAY)
    with app.app_context():
        assert team_of(run.enrolment).trainer.name == "Baiba Liepa"


def test_a_new_responsible_person_is_named_by_the_line(app, run, seat):
    krista = seat("krista")
    krista.get("/changes/cohorts/1")
    press(krista, "Pass the part on: Andris Kalniņš (responsible person)")
    look(krista, who=str(run.story.people["vera"]))
    do(krista)
    assert "with nobody or somebody else" not in krista.get("/agreements/1").text
    assert "Responsible person from 8 October 2026: Vera Lapiņa" in krista.page.text
    krista.get("/changes/cohorts/1")
    press(krista, "Pass the part on: Vera Lapiņa (responsible person)")
    look(krista, who=NOBODY)
    do(krista)
    page = krista.get("/reviews/cohorts/1/missing/responsible")
    assert "Named in the agreements" not in page.text


def test_what_changed_meanwhile_is_looked_at_again(app, run, krista, keep, three):
    look(krista, who=str(run.story.people["marta"]), learners=[str(run.enrolment)])
    page = krista.submit(form_of(krista), {"reason": "Something else."}, "do", status=409)
    assert "Something changed meanwhile" in page.text
    assert stored_team(app, run) == "Andris Kalniņš"
    do(krista)
    assert stored_team(app, run) == "Marta Egle"


def test_who_leads_nobody_any_more_reads_the_group_no_more(app, run, seat, three):
    krista = seat("krista")
    krista.get("/changes/cohorts/1")
    press(krista, "Pass the part on: Dace Ozola (main trainer)")
    every = krista.page.form(form_of(krista)).value("learners")
    page = look(krista, who=str(run.story.people["vera"]), learners=every)
    assert "The part as a trainer of the group" in page.text
    do(krista)
    seat("dace").get(f"/dashboards/learner/{run.enrolment}", status=404)


def test_a_change_that_was_followed_stays(app, run, krista, three, keep):
    look(krista, who=str(run.story.people["marta"]), learners=[str(run.enrolment)])
    do(krista)
    krista.get("/changes/cohorts/1")
    with app.app_context():
        enrolment = db.session.get_one(Enrolment, run.enrolment)
        assign(None, told.person(run, "vera"), Role.MENTOR, enrolment)
        db.session.commit()
    page = krista.submit(_button(krista, "Take it back"), button="Take it back")
    assert "can no longer be taken back" in page.text
    assert "Changed again since" in page.text
    assert stored_team(app, run) != "Andris Kalniņš"


def test_pages_ask_the_database_little(app, run, krista, three):
    marta = str(run.story.people["marta"])
    with counting(app) as asked:
        look(krista, who=marta, learners=[str(run.enrolment)])
    assert len(asked) <= 12 + 4, asked  # a POST claims its key and takes its turn beside
    do(krista)
    for path in ("/changes/cohorts/1", f"/cohorts/enrolments/{run.enrolment}"):
        with counting(app) as asked:
            krista.get(path)
        assert len(asked) <= 12, asked
