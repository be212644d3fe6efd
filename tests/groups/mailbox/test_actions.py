"""The four digits: five tries, kept hashed, new ones end the papers; a link is disowned."""

from typing import Any

import pytest

from app.core import clock
from app.core.db.base import db
from app.groups.mailbox import actions, queries
from app.groups.mailbox.models import code_of
from app.groups.mailbox.rules import Answer, Door, of_placement, of_slip
from app.ops.demo.cast import Story
from app.people.accounts.actions import sign_in
from app.people.accounts.models import Person

WEEK = of_placement(7)


@pytest.fixture
def andris(story: Story, session: Any) -> Person:
    found: Person = session.get_one(Person, story.people["andris"])
    return found


def choose(person: Person, others: bool = True, digits: str = "4711") -> None:
    actions.choose(person, others, digits)
    db.session.commit()


def test_digits_are_kept_hashed_and_the_right_ones_fit(andris: Person) -> None:
    choose(andris)
    row = code_of(andris.id)
    assert row is not None
    assert "4711" not in str(row.code_hash)
    assert str(row.code_hash).startswith("$argon2id$")
    assert actions.check_digits(andris, "4711") is Answer.RIGHT
    assert actions.check_digits(andris, "4712") is Answer.WRONG


def test_after_five_wrong_tries_the_right_digits_open_nothing(andris: Person) -> None:
    choose(andris)
    for _ in range(5):
        assert actions.check_digits(andris, "0070") is Answer.WRONG
    assert actions.check_digits(andris, "4711") is Answer.CLOSED
    with clock.at(clock.now().replace(year=2027)):
        assert actions.check_digits(andris, "4711") is Answer.CLOSED  # waiting does not help


def test_right_digits_give_the_tries_back(andris: Person) -> None:
    choose(andris)
    for _ in range(3):
        for _ in range(4):
            assert actions.check_digits(andris, "0070") is Answer.WRONG
        assert actions.check_digits(andris, "4711") is Answer.RIGHT
        db.session.commit()


def test_an_own_sign_in_or_a_new_choice_gives_the_tries_back(andris: Person) -> None:
    choose(andris)
    for _ in range(5):
        actions.check_digits(andris, "0070")
    sign_in(andris, shared=True)
    db.session.commit()
    assert actions.check_digits(andris, "4711") is Answer.RIGHT
    for _ in range(5):
        actions.check_digits(andris, "0070")
    choose(andris, digits="5820")
    assert actions.check_digits(andris, "5820") is Answer.RIGHT


def guess(person: Person, paper: str = "") -> None:
    """Five wrong tries, and a sixth that is right and comes too late."""
    for _ in range(5):
        assert actions.check_digits(person, "0070", paper) is Answer.WRONG
    assert actions.check_digits(person, "4711", paper) is Answer.CLOSED


def test_wrong_tries_at_a_paper_close_it_alone_and_no_link(andris: Person) -> None:
    choose(andris)
    guess(andris, of_placement(7))
    assert actions.check_digits(andris, "4711") is Answer.RIGHT
    assert actions.check_digits(andris, "4711", of_placement(8)) is Answer.RIGHT
    guess(andris)
    assert actions.check_digits(andris, "4711", of_placement(8)) is Answer.RIGHT
    with clock.at(clock.now().replace(year=2027)):
        assert actions.check_digits(andris, "4711", of_placement(7)) is Answer.CLOSED
    sign_in(andris, shared=True)
    db.session.commit()
    assert actions.check_digits(andris, "4711", of_placement(7)) is Answer.RIGHT
    assert actions.check_digits(andris, "4711") is Answer.RIGHT


def test_each_slip_has_tries_of_its_own_and_new_digits_end_them_all(andris: Person) -> None:
    assert actions.make_slip(andris) is None  # no digits are chosen
    choose(andris)
    first, second = actions.make_slip(andris), actions.make_slip(andris)
    assert first
    assert second
    assert first.address != second.address
    guess(andris, of_slip(1))
    assert actions.check_digits(andris, "4711", of_slip(2)) is Answer.RIGHT
    choose(andris, digits="5820")
    ended = [one.address.rpartition("/")[2] for one in (first, second)]
    assert [queries.whose_paper(one) for one in ended] == [None, None]
    assert actions.check_digits(andris, "5820", of_slip(1)) is Answer.RIGHT


def test_an_older_sign_in_and_somebody_elses_give_none_back(andris: Person, story: Story) -> None:
    sign_in(andris, shared=True)
    choose(andris)
    with clock.at(clock.now().replace(year=2027)):
        for _ in range(5):
            actions.check_digits(andris, "0070")
        sign_in(db.session.get_one(Person, story.people["dace"]), shared=True)
        db.session.commit()
        assert actions.check_digits(andris, "4711") is Answer.CLOSED


def test_who_chose_no_digits_has_none_that_fit(andris: Person) -> None:
    assert actions.check_digits(andris, "") is Answer.CLOSED
    actions.choose(andris, others_read=True)
    assert actions.check_digits(andris, "") is Answer.CLOSED
    assert queries.door_of(andris) is Door.SIGN_IN
    assert queries.on_paper(andris, WEEK) is None


def test_a_paper_opens_with_digits_and_ends_with_new_ones(andris: Person) -> None:
    choose(andris, others=False)
    assert queries.door_of(andris) is Door.OPEN
    assert queries.door_of(andris, on_paper=True) is Door.DIGITS
    paper = queries.on_paper(andris, WEEK)
    assert paper is not None
    token = paper.address.rpartition("/")[2]
    assert queries.whose_paper(token) == queries.Read(andris, WEEK)
    assert queries.whose_paper(token.replace(WEEK, of_slip(7))) is None  # for more tries
    assert queries.whose_paper(token + "x") is None
    assert queries.whose_paper(f"99{WEEK}.{token.partition('.')[2]}") is None
    choose(andris, digits="5820")
    assert queries.whose_paper(token) is None


def test_changing_the_answer_alone_leaves_digits_and_papers(andris: Person) -> None:
    choose(andris)
    paper = queries.on_paper(andris, WEEK)
    choose(andris, others=False, digits="")
    assert queries.on_paper(andris, WEEK) == paper
    assert actions.check_digits(andris, "4711") is Answer.RIGHT


def test_a_link_that_was_disowned_asks_from_now_on_and_ends_the_papers(andris: Person) -> None:
    choose(andris, others=False)
    token = str(getattr(queries.on_paper(andris, WEEK), "address", "")).rpartition("/")[2]
    actions.disown(andris)
    db.session.commit()
    assert queries.door_of(andris) is Door.DIGITS
    assert queries.whose_paper(token) is None


@pytest.mark.parametrize(
    "token",
    ["", ".", "x.y", "1", "1.a", "-1p1.a", "1p1", "1p1.a", "99999999999999p1.a", "1p1.é", "١p1.a"],
)
def test_what_nobody_printed_opens_nothing(andris: Person, token: str) -> None:
    choose(andris)
    assert queries.whose_paper(token) is None
