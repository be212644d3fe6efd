"""Two windows, one thing: the second who saves is shown both, and nobody overwrites unseen.

Which forms carry no version of what their person saw, every page that a test opens is asked
(tests/kit/versions.py).
"""

from typing import NamedTuple

import pytest
from flask import Flask

from app.core.db.base import db
from app.groups.cohorts.models import Enrolment
from app.people.accounts.models import Person
from app.workplace.placements.actions import begin
from tests.house.matrix import Doors
from tests.kit.htmlforms import HtmlForm
from tests.kit.markup import find_all, parse
from tests.kit.people import signed_in
from tests.kit.versions import WITHOUT, endpoint_of, unversioned


class Changed(NamedTuple):
    """Who changes what, on which page, by which button; what the one and the other window send."""

    who: str
    page: str
    button: str
    first: dict[str, str]
    second: dict[str, str]
    shown: tuple[str, str]  # of each, as the page of a conflict says it


FORMS = {
    "who pays": Changed(
        "krista",
        "/letterhead/{cohort_id}",
        "Save the words",
        {"words_en": "By the ministry"},
        {"words_en": "By the union"},
        ("By the ministry", "By the union"),
    ),
    "one's own profile": Changed(
        "ilze",
        "/accounts/profile",
        "Save profile",
        {"name": "Ilze Ozola"},
        {"name": "Ilze Bērza"},
        ("Ilze Ozola", "Ilze Bērza"),
    ),
    "the conditions of a placement": Changed(
        "dace",
        "/placements/{begun_id}",
        "Write the conditions down",
        {"conditions": "Hand in by October."},
        {"conditions": "Hand in by November."},
        ("Hand in by October.", "Hand in by November."),
    ),
    "the day of a meeting": Changed(
        "dace",
        "/meetings/enrolment/{enrolment_id}/3",
        "Save the day",
        {"place": "The reading room"},
        {"place": "The archive"},
        ("The reading room", "The archive"),
    ),
    "figures of retention": Changed(
        "krista",
        "/retention/figures",
        "Keep the figures",
        {"link_days": "20"},
        {"link_days": "25"},
        ("20", "25"),
    ),
    "the state of a learner": Changed(
        "krista",
        "/cohorts/enrolments/{enrolment_id}",
        "Change the state",
        {"status": "paused", "reason": "Ill until May."},
        {"status": "left", "reason": "Has moved away."},
        ("Ill until May.", "Has moved away."),
    ),
    "the choice of a profile": Changed(
        "ilze",
        "/cohorts/enrolments/{enrolment_id}/profile",
        "Take this profile",
        {"profile": "DIGY"},
        {"profile": "CECO"},
        ("CECO", "DIGY"),
    ),
    "a name and an address": Changed(
        "krista",
        "/teams/enrolments/{enrolment_id}/people/{mentor_id}",
        "Save name and address",
        {"name": "Andris Zars"},
        {"name": "Andris Sils"},
        ("Andris Zars", "Andris Sils"),
    ),
    "who has a part": Changed(
        "krista",
        "/teams/enrolments/{begun_enrolment}/parts/responsible",
        "Give the part to this person",
        {"email": "rita@library.example", "name": "Rita Sala"},
        {"email": "juris@library.example", "name": "Juris Lapa"},
        ("Rita Sala", "Juris Lapa"),
    ),
}


@pytest.fixture
def doors(prepared):
    return prepared("the doors", Doors.open)


@pytest.fixture
def places(app: Flask, doors: Doors) -> dict[str, str]:
    """What addresses stand for, with a plan that is being written."""
    with app.app_context():
        karlis = db.session.get_one(Person, doors.people["karlis"])
        course = db.session.query(Enrolment).filter_by(person_id=karlis.id).one()
        placement = begin(karlis, course)
        db.session.commit()
        return {
            **doors.values,
            "begun_id": str(placement.id),
            "begun_enrolment": str(course.id),
        }


@pytest.mark.parametrize("kind", FORMS)
def test_the_second_window_is_shown_both_and_overwrites_nothing_unseen(
    kind: str, app: Flask, doors: Doors, places: dict[str, str]
) -> None:
    who, page, button, first, second, shown = FORMS[kind]
    one, other = (signed_in(app, doors.people[who]) for _ in range(2))
    url = page.format(**places)
    one.get(url)
    other.get(url)
    one.submit(button, first)
    met = other.submit(button, second, status=409)
    assert all(words in met.text for words in ("Stored now", "You wrote", *shown)), met.text
    form, typed = met.form(button), _words(second)
    assert {name: form.value(name)[0].strip() for name in typed} == typed
    assert one.get(url).form(button).value("seen") == form.value("seen")
    other.submit(button, second)
    one.submit(button, _words(first), status=409)


def _words(sent: dict[str, str]) -> dict[str, str]:
    """Without the state, of which each state offers others."""
    return {name: words for name, words in sent.items() if name != "status"}


FILLED = "<input name='name' aria-label='Name'>"


@pytest.mark.parametrize(
    ("action", "fields", "is_found"),
    [
        ("/accounts/profile", FILLED, True),
        ("/accounts/profile", f"{FILLED}<input type='hidden' name='seen' value='3'>", False),
        ("/accounts/profile", "<input type='hidden' name='name' value='x'>", False),
        ("/agreements/new", FILLED, False),
        ("/accounts/sign-in", FILLED, False),
    ],
)
def test_the_next_form_without_a_version_is_found(
    app: Flask, action: str, fields: str, is_found: bool
) -> None:
    root, _errors = parse(f"<form method='post' action='{action}'>{fields}</form>")
    forms = [HtmlForm(root, one) for one in find_all(root, "form")]
    assert bool(unversioned(app, forms)) is is_found


def test_no_reason_is_left_behind(app: Flask) -> None:
    posts = {one.endpoint for one in app.url_map.iter_rules() if "POST" in (one.methods or ())}
    made = {one for one in posts if getattr(app.view_functions[one], "creates", False)}
    assert WITHOUT.keys() <= posts - made
    assert endpoint_of(app, "/nowhere") == ""
