"""Fifty changes of people in any order: what waits reaches somebody, or is named as left over.

A second and a half, since each change is followed by all that waits for everybody; a thousand are
played in tests/endurance (PRODUCT, feature 11).
"""

from sqlalchemy import select

from app.coordination.changes.models import Handover
from app.coordination.changes.rules import Part
from app.core.db.base import db
from app.people.accounts.actions import add_person
from tests.coordination.changes.handovers import cast_of, play
from tests.kit.world import complete


def test_after_any_of_fifty_changes_nothing_that_waits_is_forgotten(app, prepared):
    def build():
        world = complete()
        late = add_person("late@new.example", "Late", "en", None)
        db.session.flush()
        return world.story, late.id

    story, late = prepared("a world of changes", build)
    people = [*cast_of(story.people), late]
    wrong = [one for one in play(app, story.cohorts["latvia"], people, 11, 50) if one]
    assert wrong == []
    with app.app_context():
        made = db.session.scalars(select(Handover)).all()
        assert len(made) > 25
        assert sum(row.undone_at is not None for row in made) > 2
        assert {row.part for row in made if row.comer_id is None} > {Part.MENTOR, Part.MAIN_TRAINER}
