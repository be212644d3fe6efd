"""The demonstration shows what the prototype's pages show, on every day of the week."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from app.core import clock
from app.core.passwords import verify
from app.groups.cohorts.models import Cohort, Enrolment
from app.mentoring.meetings.models import agenda
from app.ops.demo import demo
from app.ops.demo.cast import learners
from app.outside.signing.models import HostLink
from app.people.accounts.models import Person
from app.project.documents.models import contents, folder
from app.project.handins.models import Version, approved_version
from app.project.handins.rules import Outcome
from app.results.evaluation.models import Evaluation
from app.results.evaluation.rules import State as Judged
from app.workplace.logbook.models import Entry
from app.workplace.logbook.rules import State
from app.workplace.placements.models import Placement
from app.workplace.placements.rules import week_number
from tests.kit import news
from tests.kit.people import signed_in

HOURS = {  # design/prototype/cohort.html
    "Jānis Krūmiņš": (15, 12, 8, 0, 0, 0),
    "Anna Vītola": (6, 7, 5, 8, 4, 3),
    "Toms Eglītis": (16, 17, 16, 16, 0, 2),
    "Zane Balode": (12, 9, 11, 6, 10, 4),
    "Mārtiņš Rozītis": (14, 15, 0, 13, 9, 5),
    "Ilze Bērziņa": (16, 17.5, 15, 16.5, 14, 9.5),
    "Kārlis Liepa": (14, 16, 11, 11.5, 18.5, 0.5),
    "Līga Kalniņa": (15.5, 17, 14, 15, 15, 8),
    "Inga Ozoliņa": (16, 14, 15, 17, 17, 6),
    "Elīna Pētersone": (17, 14, 15, 16, 14, 10),
    "Gunta Zariņa": (14, 16, 14, 15.5, 16, 9),
    "Rihards Saulītis": (16, 15.5, 15, 16, 16.5, 6),
    "Sanita Jansone": (14, 16, 18, 17, 16.5, 9),
    "Una Lāce": (16.5, 16, 16, 15.5, 16, 6),
    "Aivars Dūmiņš": (18, 16.5, 18, 16, 15, 6),
    "Baiba Strazdiņa": (20, 22, 19, 21, 20, 12),
    "Dina Kļaviņa": (15.5, 18, 17, 14, 15, 10),
    "Evita Šmite": (16.5, 16.5, 18, 18, 15, 6),
    "Guntis Āboliņš": (15, 14, 16, 18, 16, 9),
    "Ieva Grīnberga": (14, 18, 16.5, 15.5, 15, 9),
    "Jolanta Vanaga": (19, 20, 21, 18, 20, 14),
    "Ketija Ziediņa": (16, 17, 17, 18, 15, 7.5),
    "Madara Ērgle": (16, 15.5, 17, 16, 17, 8),
    "Oskars Freimanis": (16, 15.5, 15, 15.5, 15.5, 7.5),
    "Signe Upīte": (14, 18, 15.5, 16, 16, 6),
}
LATVIA, BULGARIA = 0, 1


def enrolments(session, place: int) -> list[Enrolment]:
    cohort = session.scalars(select(Cohort).order_by(Cohort.id)).all()[place]
    return list(session.scalars(select(Enrolment).where(Enrolment.cohort_id == cohort.id)))


def in_latvia(session):
    """The condition that a placement is one of the first cohort's."""
    return Placement.enrolment_id.in_([one.id for one in enrolments(session, LATVIA)])


def of(session, name: str) -> Enrolment:
    return session.scalar(select(Enrolment).join(Person).where(Person.name == name))


def minutes(session, name: str, *states: State) -> int:
    mine = Entry.enrolment_id == of(session, name).id
    wanted = select(func.sum(Entry.minutes)).where(mine, Entry.state.in_(states or State))
    return session.scalar(wanted) or 0


def test_each_learner_has_the_hours_of_the_prototype_in_each_week(demonstration, session):
    found = {one.person.name: [0.0] * 6 for one in enrolments(session, LATVIA)}
    for placement, entry in session.execute(
        select(Placement, Entry).join(Entry).where(in_latvia(session))
    ):
        week = week_number(placement.first_day, entry.day)
        found[placement.enrolment.person.name][week - 1] += entry.minutes / 60
    assert {name: tuple(weeks) for name, weeks in found.items()} == HOURS


def test_the_group_has_the_approved_hours_of_the_prototype(demonstration, session):
    approved = (
        select(func.sum(Entry.minutes))
        .join(Placement)
        .where(Entry.state == State.APPROVED, in_latvia(session))
    )
    assert session.scalar(approved) == 1642 * 60


def test_the_trainer_sees_the_figures_of_the_prototype(app, demonstration):
    said = signed_in(app, demonstration["dace@kursi.example"]).get("/").text
    figures = "on track18need attention5ahead2plans approved16hours approved1642:00"
    assert figures in said
    assert "All: 5 need attention, 2 more wait for you" in said
    assert "Nothing in the logbook for 19 days." in said


def test_ilzes_hours_stand_as_on_her_first_page(demonstration, session):
    states = (State.APPROVED, State.SENT, State.DRAFT)
    hours = [minutes(session, "Ilze Bērziņa", state) / 60 for state in states]
    assert hours == [65, 14, 9.5]


def test_ilze_has_not_written_about_today_yet(demonstration, session):
    today = Entry.day == clock.today()
    assert not session.scalar(select(func.count(Entry.id)).where(today))


def test_janis_has_been_silent_for_nineteen_days_or_more(demonstration, session):
    mine = Entry.enrolment_id == of(session, "Jānis Krūmiņš").id
    last = session.scalar(select(func.max(Entry.day)).where(mine))
    assert (clock.today() - last).days >= 19


def test_the_mentor_of_toms_has_not_answered_since_the_third_week(demonstration, session):
    mine = Entry.enrolment_id == of(session, "Toms Eglītis").id
    asked = select(func.max(Entry.decided_at)).where(mine)
    assert clock.local(session.scalar(asked)).date().isoformat() == "2026-09-14"
    assert minutes(session, "Toms Eglītis", State.SENT) == 32 * 60


def test_sixteen_action_plans_are_approved_and_nine_start_with_conditions(demonstration, session):
    everybody = enrolments(session, LATVIA)
    approved = {one.id for one in everybody if approved_version(one.id)}
    started = select(Placement).where(Placement.activated_at.is_not(None), in_latvia(session))
    running = session.scalars(started).all()
    with_conditions = {one.enrolment_id for one in running if one.conditions}
    assert (len(running), len(approved), len(with_conditions)) == (25, 16, 9)
    assert not approved & with_conditions


def test_business_plans_wait_are_returned_and_are_approved(demonstration, session):
    rows = session.scalars(select(Version).where(Version.kind == "business")).all()
    outcomes = [version.outcome for version in rows]
    assert outcomes.count(Outcome.NOT_YET) == 1
    assert outcomes.count(None) >= 4
    assert outcomes.count(Outcome.APPROVE) >= 3


def test_andris_and_dace_can_compare_their_scores_of_a_business_plan(demonstration, session):
    of_karlis = Evaluation.enrolment_id == of(session, "Kārlis Liepa").id
    open_one = of_karlis & Evaluation.released_at.is_(None)
    evaluation = session.scalar(select(Evaluation).where(open_one))
    assert evaluation.state is Judged.TO_BE_AGREED
    assert len(evaluation.agreed) < len(evaluation.rubric.criteria)


def test_as_many_meetings_were_held_as_on_the_prototype(demonstration, session):
    placements = session.scalars(select(Placement).where(in_latvia(session))).all()
    slots = agenda(placements)
    held = {
        placement.enrolment.person.name: sum(bool(slot.held_on) for slot in slots[placement.id])
        for placement in placements
    }
    assert held == {one.name: one.meetings for one in learners()}
    assert all(len(every) == 5 for every in slots.values())


def test_one_plan_of_the_second_cohort_is_sealed_by_one_side_only(demonstration, session):
    ids = [one.id for one in enrolments(session, BULGARIA)]
    found = session.scalars(select(Evaluation).where(Evaluation.enrolment_id.in_(ids))).all()
    assert [one.state for one in found] == [Judged.SEALED_BY_ONE]
    assert not session.scalars(select(Placement).where(Placement.enrolment_id.in_(ids))).all()


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Десислава Пенева", "[а-я]{4}"), ("Ελένη Παππά", "[α-ω]{4}"), ("Līga Kalniņa", "[āēīūšņ]")],
)
def test_texts_stand_in_the_letters_of_their_writers(demonstration, session, name, letters):
    documents = select(Version.content).where(Version.enrolment_id == of(session, name).id)
    entries = select(Entry.did).where(Entry.enrolment_id == of(session, name).id)
    drafts = str(contents(folder(of(session, name).id).values()))
    texts = [*session.scalars(documents), *session.scalars(entries), drafts]
    assert re.search(letters, " ".join(texts))


def test_everybody_and_every_cohort_is_marked_as_invented(demonstration, session):
    assert all(session.scalars(select(Person.is_demo)))
    assert all(session.scalars(select(Cohort.is_demo)))


def test_only_the_owner_reads_the_sign_ins_and_they_open_the_door(demonstration, session, sign_ins):
    line = next(one for one in sign_ins.read_text().splitlines() if "ilze@" in one)
    ilze = session.get(Person, demonstration["ilze@berzleja.example"])
    assert sign_ins.stat().st_mode & 0o777 == 0o600
    assert verify(ilze.password_hash, line.split()[-1])


def test_who_is_not_on_the_list_has_no_password(demonstration, session):
    with_one = session.scalars(select(Person.email).where(Person.password_hash.is_not(None)))
    assert len(with_one.all()) == len(demo.SHOWN)


def test_a_second_demonstration_is_refused(demonstration, session, sign_ins):
    before = session.scalar(select(func.count(Person.id)))
    with pytest.raises(demo.DemoError, match="people here already"):
        demo.load(sign_ins)
    assert session.scalar(select(func.count(Person.id))) == before


def test_the_command_says_why_it_loads_nothing_into_a_library_at_work(cli, story, sign_ins):
    said = cli.invoke(demo.command, ["load"])
    assert said.exit_code != 0
    assert "people here already" in said.output


@pytest.mark.in_turn
@pytest.mark.sqlite_only
@pytest.mark.parametrize("day", [5, 7, 11], ids=["monday", "wednesday", "sunday"])
def test_the_story_is_true_on_any_day_of_the_week(app, session, sign_ins, day):
    clock.move_to(datetime(2026, 10, day, 5, 0, tzinfo=UTC))
    demo.load(sign_ins)
    latest = session.scalar(select(func.max(Entry.day)))
    assert latest < clock.today()
    assert session.scalar(select(func.max(Version.handed_in_at))) < clock.now()
    first = session.scalars(select(Placement)).first()
    assert week_number(first.first_day, clock.today()) == 6


def test_all_news_of_the_demonstration_leads_to_its_page(app, demonstration):
    assert news.astray(app) == []


def test_somebody_is_away_a_part_has_passed_on_and_a_responsible_person_has_a_slip(
    app, demonstration, session
):
    toms = signed_in(app, demonstration["toms@vejciems.example"])
    away = "Normunds Celms is away until 16 October 2026 · stands in: Velta Birze"
    assert away in " ".join(toms.get("/dashboards/home").text.split())
    news_of_toms = toms.get("/notifications/").text
    assert "Velta Birze (for: Normunds Celms) wrote a comment: " in news_of_toms
    krista = signed_in(app, demonstration["krista@kursi.example"])
    changes = krista.get("/changes/cohorts/1").text
    assert "Lauma Ievīte" in changes
    assert "The branch in the next village needs its librarian there" in changes
    madara = signed_in(app, demonstration["madara@zalkalne.example"])
    madara.get("/dashboards/home")
    assert "Sandra Kronberga" in madara.follow("Placement").text
    links = session.scalars(select(HostLink)).all()
    assert [(one.is_paper, one.revoked_at) for one in links] == [(True, None)]
