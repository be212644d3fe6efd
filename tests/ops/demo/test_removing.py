"""The demonstration goes without a trace, and never takes anything real along."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.core import clock
from app.core.audit.actions import seal
from app.core.audit.models import Line
from app.core.db.base import Base
from app.groups.cohorts.actions import assign, create_cohort, enrol
from app.groups.cohorts.models import Cohort, Enrolment, Library
from app.ops.audit import faults
from app.ops.demo import demo
from app.ops.demo.removing import MixedError, remove_demo
from app.people.accounts.actions import add_person
from app.people.accounts.models import Person
from app.policy import Role


def filled(session) -> dict[str, int]:
    counts = {
        table.name: session.scalar(select(func.count()).select_from(table))
        for table in Base.metadata.sorted_tables
    }
    return {name: number for name, number in counts.items() if number}


def real(email: str, name: str) -> Person:
    person = add_person(email, name, "en", None)
    person.joined_at = clock.now()
    return person


def test_nothing_is_left_but_one_line_of_the_record(demonstration, session):
    last = session.scalar(select(func.max(Line.id)))
    assert remove_demo()
    session.commit()
    assert filled(session) == {"audit_line": 1}
    assert session.scalar(select(Line.id)) == last + 1


def test_after_the_command_the_first_person_can_join(cli, demonstration, client, sign_ins):
    said = cli.invoke(demo.command, ["remove"])
    link = said.output.split()[-1]
    assert said.exit_code == 0, said.output
    assert not sign_ins.exists()
    assert client.get("/", status=401).h1 == "Sign in"
    assert client.get(link).h1


def test_without_a_demonstration_the_command_says_so(cli, app):
    said = cli.invoke(demo.command, ["remove"])
    assert said.exit_code != 0
    assert "no demonstration" in said.output


def test_a_real_learner_in_an_invented_cohort_is_named_and_nothing_goes(demonstration, session):
    cohort = session.scalars(select(Cohort)).first()
    enrol(None, cohort, real("zaiga@real.example", "Zaiga Real"), "CECO", None)
    session.flush()
    before = filled(session)
    with pytest.raises(MixedError, match="Zaiga Real"):
        remove_demo()
    assert filled(session) == before


def test_real_cohorts_and_people_stay(demonstration, session):
    library = session.scalars(select(Library)).first()
    zaiga = real("zaiga@real.example", "Zaiga Real")
    today = clock.today()
    dates = {"starts_on": today, "ends_on": today + timedelta(days=90)}
    cohort = create_cohort(zaiga, name="Real", language="en", profiles=["CECO"], **dates)
    enrol(zaiga, cohort, zaiga, "CECO", library)
    assign(None, zaiga, Role.COORDINATOR)
    assert remove_demo()
    assert session.scalars(select(Person.name)).all() == ["Zaiga Real"]
    assert session.scalars(select(Library.name)).all() == [library.name]
    assert session.scalar(select(func.count(Enrolment.id))) == 1


def test_lines_that_a_seal_vouches_for_keep_number_and_hash(demonstration, session):
    seal()
    session.flush()
    sealed = session.scalar(select(func.count()).select_from(Line))
    assert remove_demo()
    session.flush()
    assert session.scalar(select(func.count()).where(Line.act == "")) == sealed
    assert list(faults()) == []
