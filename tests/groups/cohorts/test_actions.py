"""Cohorts, enrolments and assignments as they are changed."""

from datetime import date

import pytest
from sqlalchemy import func, select

from app.core.audit.models import Line
from app.groups.cohorts import actions
from app.groups.cohorts.actions import Clash
from app.groups.cohorts.models import Assignment, Cohort, Enrolment, Library
from app.groups.cohorts.queries import cohort_counts, team_of
from app.groups.cohorts.rules import EnrolmentStatus
from app.people.accounts.actions import add_person
from app.policy import Role
from tests.kit.people import person


@pytest.fixture
def ilze(story, session):
    """Ilze's enrolment."""
    return session.get_one(Enrolment, story.enrolments["ilze"])


def assignments(session):
    return session.scalar(select(func.count()).select_from(Assignment))


def test_a_new_mentor_takes_the_place_of_the_one_before_at_once(ilze, story, session):
    actions.assign(person(story, "krista"), person(story, "marta"), Role.MENTOR, ilze)
    session.flush()
    team = team_of(ilze.id)
    assert team.mentor.name == "Marta Egle"
    assert team.responsible.name == "Andris Kalniņš"


@pytest.mark.parametrize(
    ("own", "spoken"), [(None, "el"), ("lv", "lv")], ids=["none yet", "a chosen one"]
)
def test_whom_an_agreement_named_first_speaks_the_language_of_the_group(
    ilze, story, session, own, spoken
):
    krista = person(story, "krista")
    ilze.cohort.language = "el"
    maria = add_person("maria@p.example", "Maria", own, krista)
    actions.assign(krista, maria, Role.MENTOR, ilze)
    assert maria.language == spoken


def test_the_same_role_twice_is_one_assignment(ilze, story, session):
    before = assignments(session)
    actions.assign(person(story, "krista"), person(story, "andris"), Role.MENTOR, ilze)
    session.flush()
    assert assignments(session) == before


def test_the_mentor_cannot_become_the_main_trainer(ilze, story, session):
    given = actions.assign(
        person(story, "krista"), person(story, "andris"), Role.MAIN_TRAINER, ilze
    )
    assert given == Clash(person(story, "andris"), Role.MENTOR)
    assert team_of(ilze.id).trainer.name == "Dace Ozola"


def test_a_main_trainer_becomes_a_trainer_of_the_group(ilze, story, session):
    actions.assign(person(story, "krista"), person(story, "ivo"), Role.MAIN_TRAINER, ilze)
    session.flush()
    held = (Assignment.person_id == story.people["ivo"]) & Assignment.holds()
    rows = session.execute(select(Assignment.role, Assignment.cohort_id).where(held)).all()
    assert (Role.TRAINER, ilze.cohort_id) in [tuple(row) for row in rows]


def test_somebody_is_enrolled_in_a_group_once(ilze, story, session):
    before = assignments(session)
    again = actions.enrol(person(story, "krista"), ilze.cohort, ilze.person, "DIGY", None)
    assert again is ilze
    assert (again.profile, assignments(session)) == ("CECO", before)


def test_the_only_profile_of_a_group_is_its_learners_without_a_choice(ilze, story, session):
    ilze.cohort.profiles = ["DIGY"]
    new = actions.enrol(person(story, "krista"), ilze.cohort, person(story, "otto"), None, None)
    assert new.profile == "DIGY"


def test_with_two_profiles_the_learner_chooses(ilze, story, session):
    new = actions.enrol(person(story, "krista"), ilze.cohort, person(story, "otto"), None, None)
    assert new.profile is None


def test_a_state_is_changed_with_reason_and_day(ilze, story, session):
    krista, day = person(story, "krista"), date(2026, 10, 8)
    assert actions.set_status(krista, ilze, EnrolmentStatus.LEFT, "moved away", day)
    assert (ilze.status, ilze.status_reason, ilze.status_on) == ("left", "moved away", day)
    assert session.scalars(select(Line.after).where(Line.act == "enrolment state")).one() == "left"


def test_a_state_without_a_way_is_not_changed(ilze, story):
    krista, day = person(story, "krista"), date(2026, 10, 8)
    assert not actions.set_status(krista, ilze, EnrolmentStatus.ACTIVE, "again", day)
    assert ilze.status_reason == ""


def test_a_profile_that_is_not_offered_cannot_be_chosen(ilze):
    assert not actions.choose_profile(ilze.person, ilze, "XXXX")
    assert ilze.profile == "CECO"


def test_a_library_is_named_by_whoever_saw_the_newest_version(ilze, story, session):
    krista, porto = person(story, "krista"), session.get_one(Library, story.libraries["porto"])
    assert not actions.place(krista, ilze, ilze.version + 1, porto)
    assert actions.place(krista, ilze, ilze.version, porto)
    assert ilze.library_id == porto.id
    assert actions.place(krista, ilze, ilze.version, None)
    assert ilze.library is None


def test_an_enrolment_lives_without_mentor_and_library(story, session):
    cohort = session.get_one(Cohort, story.cohorts["latvia"])
    actions.enrol(person(story, "krista"), cohort, person(story, "otto"), None, None)
    session.flush()
    counts = cohort_counts([cohort.id])[cohort.id]
    assert (counts.learners, counts.no_mentor, counts.no_library, counts.no_profile) == (3, 1, 1, 1)


def test_who_has_left_is_not_counted(ilze, story, session):
    krista = person(story, "krista")
    actions.set_status(krista, ilze, EnrolmentStatus.LEFT, "moved away", date(2026, 10, 8))
    session.flush()
    assert cohort_counts([ilze.cohort_id])[ilze.cohort_id].learners == 1


def test_a_group_has_the_programmes_figures_until_it_has_its_own(story, session):
    cohort = session.get_one(Cohort, story.cohorts["latvia"])
    assert (cohort.setting("work_minutes"), cohort.setting("weeks")) == (9600, 10)
    assert actions.change_cohort(person(story, "krista"), cohort, 1, settings={"weeks": 12})
    assert (cohort.setting("work_minutes"), cohort.setting("weeks")) == (9600, 12)
    with pytest.raises(AttributeError):
        cohort.setting("nothing")
