"""Each act that has to be on record leaves exactly one line, whole, and without a text."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.audit.models import Line
from app.core.audit.rules import line_hash
from app.core.db.base import db
from tests.core.audit.acts import ACTS, Act
from tests.core.audit.doing import Doing, begin


@pytest.fixture
def doing(app, prepared):
    """Everything that acts are done to."""
    return Doing(app, *prepared("the acts", begin))


def number_of(doing: Doing, who: str | None) -> int | None:
    return {**doing.world.story.people, "zane": doing.world.things.get("zane")}.get(str(who))


# what an act writes does not depend on the database; the seals' tests run on both
@pytest.mark.sqlite_only
@pytest.mark.parametrize("one", ACTS, ids=lambda one: one.act)
def test_the_act_leaves_exactly_one_line(app, doing, one: Act):
    begun = clock.now()
    one.do(doing)
    with app.app_context():
        lines = db.session.scalars(select(Line).where(Line.id > doing.since)).all()
        (line,) = [line for line in lines if line.act == one.act]
        assert (line.role, line.kind, line.result, line.how) == (
            one.role, one.kind, one.result, one.how,
        )  # fmt: skip
        assert line.actor_id == number_of(doing, one.by)
        assert begun <= line.at <= clock.now() + timedelta(seconds=1)
        assert line.hash == line_hash(vars(line))
        assert (line.thing_id is None) == (one.kind in {"", "site"})
        by_browser = one.how == "session"
        assert (line.address == "127.0.0.0") is by_browser
        assert (line.request_id is not None) is by_browser


@pytest.mark.sqlite_only
def test_no_text_nor_address_stands_in_any_line(app, doing):
    with app.app_context():
        lines = db.session.scalars(select(Line)).all()
        told = repr([[getattr(line, name) for name in vars(line)] for line in lines])
    assert len(lines) > 80
    assert not [one for one in ("⟦", "@", doing.token, "127.0.0.1", "Ilze") if one in told]
