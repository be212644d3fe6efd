"""The person under whom a business plan is written, as its learner names them."""

import pytest
from sqlalchemy import delete

from app.core.db.base import db
from app.groups.cohorts.models import Assignment
from app.policy import Role
from app.project.documents.models import Document
from app.project.plans.models import Supervisor, supervisor_of
from app.project.plans.rules import Supervising
from tests.house.limits import over_the_limit


@pytest.fixture
def nobody_responsible(app, business, story):
    """The library has nobody who is responsible for Ilze."""
    with app.app_context():
        db.session.execute(delete(Assignment).where(Assignment.role == Role.RESPONSIBLE))
        db.session.commit()


def supervisor(app, number):
    with app.app_context():
        return supervisor_of(db.session.get_one(Document, number))


def test_the_learner_names_a_supervisor(app, as_, business, story):
    ilze = as_("ilze")
    ilze.get(f"/plans/{business}")
    page = ilze.submit("Save supervisor", role="director", name="andris kalniņš")
    assert "Andris Kalniņš" in page.text, "as in the account"
    one = supervisor(app, business)
    assert (one.person_id, one.name) == (story.people["andris"], "")


def test_a_director_without_an_account_is_named_too(app, as_, business):
    ilze = as_("ilze")
    ilze.get(f"/plans/{business}")
    ilze.submit("Save supervisor", role="director", name="Zane Kārkla")
    one = supervisor(app, business)
    assert (one.role, one.name, one.person_id) == (Supervising.DIRECTOR, "Zane Kārkla", None)


@pytest.mark.usefixtures("nobody_responsible")
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": "Zane"}, "Choose who supervises your plan."),
        ({"role": "director", "name": " "}, "Write the name of the person."),
    ],
)
def test_a_supervisor_has_a_role_and_a_name(app, as_, business, fields, words):
    ilze = as_("ilze")
    ilze.get(f"/plans/{business}")
    page = ilze.submit("Save supervisor", fields, status=422)
    assert words in page.text
    assert supervisor(app, business) is None


def test_whom_the_program_knows_need_not_be_written(app, as_, business, story):
    ilze = as_("ilze")
    page = ilze.get(f"/plans/{business}")
    assert "Andris Kalniņš" in page.text
    ilze.submit("Save supervisor", role="mentor")
    assert supervisor(app, business).person_id == story.people["andris"]
    assert ilze.page.form("Save supervisor").value("name") == [""]
    ilze.submit("Save supervisor", role="mentor", name="Zane Kārkla")
    assert ilze.page.form("Save supervisor").value("name") == ["Zane Kārkla"]


def test_two_windows_do_not_name_two_supervisors_unseen(app, as_, business):
    one, two = as_("ilze"), as_("ilze")
    one.get(f"/plans/{business}")
    two.get(f"/plans/{business}")
    one.submit("Save supervisor", role="mentor", name="First")
    page = two.submit("Save supervisor", role="mentor", name="Second", status=409)
    assert "changed in another window" in page.text
    assert "First" in page.text
    assert supervisor(app, business).name == "First"
    two.submit("Save supervisor")
    assert supervisor(app, business).name == "Second"


def test_a_name_without_end_is_told_at_its_field(as_, business):
    ilze = as_("ilze")
    ilze.get(f"/plans/{business}")
    assert over_the_limit(ilze, "Save supervisor") == []


def test_a_document_that_nobody_supervises_takes_no_supervisor(app, as_, documents):
    ilze, url = as_("ilze"), f"/plans/{documents['plan']}"
    assert "under the supervision of" not in ilze.get(url).text
    ilze.post(f"{url}/supervisor", {"role": "mentor", "name": "Zane"}, status=404)
    with app.app_context():
        assert db.session.query(Supervisor).count() == 0


def test_who_reads_along_and_who_prints_is_told_under_whom_it_is_written(as_, business, offered):
    ilze = as_("ilze")
    ilze.get(f"/plans/{business}")
    ilze.submit("Save supervisor", role="mentor", name="Zane Kārkla")
    offered("business")
    for page in (as_("dace").get(f"/plans/{business}"), ilze.get(f"/plans/{business}/print")):
        assert "Written under the supervision of" in page.words("h2", "dt")
        assert "Zane Kārkla (mentor)" in page.words("p", "dd")
