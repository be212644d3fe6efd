"""A copy shows what the pages show, and one's own words."""

from sqlalchemy import select

from app.core.db.base import db
from app.people.accounts.models import Person
from app.project.comments.actions import remove
from app.project.comments.models import Comment


def take_back_a_comment(app, people):
    with app.app_context():
        dace = db.session.get_one(Person, people["dace"])
        said = db.session.scalars(select(Comment).where(Comment.author_id == dace.id)).first()
        remove(said, dace)
        db.session.commit()
        return said.text


def test_a_comment_that_was_taken_back_is_its_authors_alone(copy_of, app, people):
    text = take_back_a_comment(app, people)
    ilze = copy_of("ilze")
    assert text not in ilze.text + ilze.readable
    assert [row for row in ilze.data["tables"]["comment"] if row["removed_at"]]
    assert text in copy_of("dace").text


def test_who_is_responsible_at_a_host_gets_no_agreement_that_no_page_shows(copy_of):
    (row,) = copy_of("andris").data["tables"]["agreement"]
    assert row["valid_from"]
    assert "number" not in row
