"""A form is kept while it is written, for its person and its thing alone, until it is sent."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from app.core import clock
from app.core.db.base import db
from app.people.accounts.models import SignIn
from app.people.unsent.models import Unsent
from app.people.unsent.rules import LARGEST, MOST
from tests.kit.pages import Page, Visitor
from tests.kit.queries import counting
from tests.workplace.logbook.entries import TYPED, url
from tests.workplace.placements.told import Told

Seat = Callable[[str], Visitor]
FORM = "Save entry"
DID = "We chose the first six pictures of the wall together."
SAID = {"did": "What did you do?", "minutes": "Hours"}


def kept(app) -> list[Unsent]:
    """All that is kept, of everybody."""
    with app.app_context():
        rows = db.session.query(Unsent).order_by(Unsent.id).all()
        db.session.remove()
    return rows


def typed(visitor: Visitor, **more: str) -> list[tuple[str, str]]:
    """The form of the open page, as its script hands it over."""
    page = visitor.page
    assert page
    given = {"did": DID, "minutes": "3:30", **more}
    pairs = [one for one in page.form(FORM).data(given) if one[0] not in ("labels", "")]
    return [*pairs, ("labels", json.dumps(SAID)), ("kept", "1")]


def keep(visitor: Visitor, status: int = 200, **more: str) -> Page:
    """What the script of the open page does after a pause."""
    page = visitor.page
    assert page
    data = dict(typed(visitor, **more))
    answer = visitor.post("/unsent/form", data, status, query_string={"path": page.path})
    visitor.page = page
    return answer


@pytest.fixture
def ilze(seat: Seat, run: Told) -> Visitor:
    """Ilze at a week of her logbook."""
    one = seat("ilze")
    one.get(url(run))
    return one


def test_what_is_typed_is_kept_and_offered_in_the_place_of_its_form(app, ilze, run):
    keep(ilze)
    page = ilze.get(url(run))
    assert "You wrote this at" in page.text
    assert page.words("blockquote") == [DID]
    page = ilze.follow("Go on")
    form = page.form(FORM)
    assert (form.value("did")[0].strip(), form.value("minutes")) == (DID, ["3:30"])
    assert "It stands in the form again and is not stored yet." in page.text


def test_the_answer_says_when_it_was_kept(ilze):
    assert f"Kept at {clock.local(clock.now()):%H:%M}, not sent yet." in keep(ilze).html


def test_a_keep_is_one_writing_statement_and_the_newest_replaces_the_others(app, ilze):
    keep(ilze)
    page = ilze.page
    with counting(app) as asked:
        keep(ilze, did="Other words.")
    wrote = [one for one in asked if one.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert (len(wrote), page) == (1, ilze.page), str(asked)
    assert [one[1] for row in kept(app) for one in row.fields if one[0] == "did"] == [
        "Other words."
    ]


def test_who_has_kept_nothing_pays_no_query_and_who_has_pays_one_on_that_page_alone(app, ilze, run):
    def cost(path: str) -> int:
        with counting(app) as asked:
            ilze.get(path)
        return len(asked)

    pages = (url(run), "/notifications/", f"/meetings/enrolment/{run.enrolment}")
    before = [cost(path) for path in pages]
    ilze.get(url(run))
    keep(ilze)
    assert [cost(path) for path in pages] == [before[0] + 1, before[1], before[2]]


def test_sent_it_is_gone(app, ilze, run):
    keep(ilze)
    page = ilze.submit(FORM, TYPED)
    assert "The entry is saved" in page.text
    assert kept(app) == []
    assert "did not send it" not in ilze.get(url(run)).text


def test_the_last_breath_of_a_page_that_was_sent_keeps_nothing(app, ilze):
    late = dict(typed(ilze))
    ilze.submit(FORM, TYPED)
    ilze.post("/unsent/form", late)
    assert kept(app) == []


def test_a_form_that_was_refused_is_kept_as_it_came(app, ilze, run):
    page = ilze.submit(FORM, {**TYPED, "minutes": "some"}, status=422)
    assert "You wrote this" not in page.text
    page = ilze.get(url(run))
    assert page.words("blockquote") == [TYPED["did"]]
    assert ilze.follow("Go on").form(FORM).value("minutes") == ["some"]


def test_a_button_that_only_fills_the_form_keeps_what_was_typed_and_nothing_else(app, ilze, run):
    ilze.submit(FORM, button="Repeat the last entry")
    assert kept(app) == []
    ilze.get(url(run))
    ilze.submit(FORM, {"did": DID}, button="Repeat the last entry")
    assert [row.beginning for row in kept(app)] == [DID]


def test_thrown_away_it_is_gone_and_the_form_is_empty(app, ilze, run):
    keep(ilze)
    ilze.get(url(run))
    page = ilze.follow("Throw it away")
    assert page.words("label") == ["Hours", "What did you do?"]
    page = ilze.submit("Throw it away")
    assert (page.path, page.form(FORM).value("did")[0].strip()) == (url(run), "")
    assert kept(app) == []


def test_words_that_are_wiped_out_again_are_not_kept(app, ilze):
    keep(ilze)
    keep(ilze, did="", minutes="")
    assert kept(app) == []


def test_nobody_else_reads_it_on_the_same_page_or_by_its_number(app, seat, ilze, run):
    keep(ilze)
    (row,) = kept(app)
    andris = seat("andris")
    for path in (url(run), f"{url(run)}?kept={row.id}", "/accounts/profile"):
        page = andris.get(path)
        assert DID not in page.html
        assert "did not send it" not in page.text
    assert DID not in andris.get(f"/unsent/text?form={row.id}").html
    andris.post("/unsent/away", {"form": str(row.id)})
    assert len(kept(app)) == 1


def test_it_is_for_this_thing_alone(app, ilze, run):
    keep(ilze)
    assert "did not send it" not in ilze.get(url(run, 5)).text
    (row,) = kept(app)
    assert DID not in ilze.get(f"/accounts/profile?kept={row.id}").words("textarea")


def test_the_profile_offers_it_by_the_names_of_its_fields_when_its_page_is_gone(app, ilze):
    keep(ilze)
    with app.app_context():
        db.session.query(Unsent).update({"path": "/logbook/99999/week/1"})
        db.session.commit()
        db.session.remove()
    ilze.get("/accounts/profile")
    (name,) = [one for one in ilze.page.links() if one.startswith("Logbook entry, ")]
    page = ilze.follow(name)
    assert page.words("label") == ["Hours", "What did you do?"]
    assert page.words("textarea") == ["3:30", DID]
    ilze.submit("Throw it away")
    assert kept(app) == []


def test_without_scripts_a_button_keeps_it_and_comes_back_to_the_form(app, ilze, run):
    page = ilze.page
    assert "This form is not kept until you send it." in page.text
    filled = {"did": DID, "minutes": "some"}
    data = dict(page.form(FORM).data(filled, button="Keep it"))
    page = ilze.post("/unsent/form", data, headers={"Referer": f"https://localhost{url(run)}"})
    assert page.path.startswith(f"{url(run)}?kept=")
    form = page.form(FORM)
    assert (form.value("did")[0].strip(), form.value("minutes")) == (DID, ["some"])
    assert [one[2] for one in kept(app)[0].fields if one[0] == "did"] == ["What did you do?"]


def test_a_form_that_was_kept_without_scripts_is_gone_once_it_is_sent(app, ilze, run):
    data = dict(ilze.page.form(FORM).data({**TYPED}, button="Keep it"))
    ilze.post("/unsent/form", data, headers={"Referer": f"https://localhost{url(run)}"})
    ilze.submit(FORM, button=FORM)
    assert kept(app) == []


def fill_up(app, person_id: int, count: int, size: int = 1) -> None:
    """So many other forms of somebody."""
    with app.app_context():
        for number in range(count):
            row = {"path": "/", "action": f"/{number}", "at": clock.now(), "size": size}
            fields = [["text", "x", ""]]
            db.session.add(Unsent(person_id=person_id, form="", fields=fields, **row))
        db.session.commit()
        db.session.remove()


def test_how_many_forms_there_is_room_for_is_said_in_words(app, ilze, run):
    fill_up(app, run.story.people["ilze"], MOST)
    assert f"Not kept: {MOST} forms of yours wait already." in keep(ilze, 422).html
    assert len(kept(app)) == MOST
    page = ilze.get("/accounts/profile")
    assert f"There is room for {MOST} forms." in page.text


def test_how_many_characters_there_is_room_for_is_said_in_words(app, ilze, run):
    fill_up(app, run.story.people["ilze"], 1, LARGEST)
    assert "may have 1,000,000 characters" in keep(ilze, 422).html
    assert len(kept(app)) == 1


def test_after_thirty_days_it_is_gone(app, ilze, run, cli):
    keep(ilze)
    clock.move_to(clock.now() + timedelta(days=30))
    cli.invoke(args=["work"])
    assert kept(app) == []


def test_a_page_that_is_closed_late_keeps_for_its_person_and_signs_nobody_in(
    app, ilze, visitor, run
):
    data = dict(typed(ilze))
    visitor().post("/unsent/form", data, status=401)
    assert [row.person_id for row in kept(app)] == [run.story.people["ilze"]]


def test_who_types_is_there_and_stays_signed_in(app, ilze):
    clock.move_to(clock.now() + timedelta(minutes=10))
    keep(ilze)
    with app.app_context():
        row = db.session.query(SignIn).order_by(SignIn.id.desc()).first()
        assert clock.now() - row.seen_at < timedelta(minutes=1)
        db.session.remove()
