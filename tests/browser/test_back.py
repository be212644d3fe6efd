"""Save, Back, Save: what stands in a form is as old as the number beside it.

After Back a browser fills what was typed into the page that it fetches anew, beside the new
number of the version: old words would replace newer ones, and nobody would be told.
"""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from flask import Flask
from playwright.sync_api import expect

from app.core.db.base import db
from app.workplace.logbook.models import Entry
from tests.browser.begun import WORDS, begun, button_of, field_of, fill_in, held, is_saved
from tests.browser.conftest import PATIENCE, Reader
from tests.browser.kinds import KINDS
from tests.house.matrix import Doors
from tests.kit.turns import some

FIRST, SECOND = "Typed before the others.", "Written by the others meanwhile."


class Numbered(NamedTuple):
    """A form beside a number: who writes, on which page, in which field."""

    who: str
    page: str
    field: str
    texts: tuple[str, str] = (FIRST, SECOND)


FORMS = {
    "an entry": Numbered("ilze", "/logbook/entries/{draft_id}", "did"),
    "a meeting's note": Numbered("dace", "/meetings/enrolment/{enrolment_id}/1", "corrected"),
    "a meeting's place": Numbered("dace", "/meetings/enrolment/{enrolment_id}/3", "place"),
    "a placement plan": Numbered("karlis", "/placements/{begun_id}/edit", "feedback"),
    "conditions": Numbered("dace", "/placements/{begun_id}", "conditions"),
    "an agreement": Numbered("krista", "/agreements/{agreement_id}/edit", "insurance"),
    "a host": Numbered("krista", "/agreements/libraries/{library_id}", "address"),
    "a group": Numbered("krista", "/intake/cohorts/{cohort_id}", "name", ("Rīga 1", "Rīga 2")),
    "a course": Numbered("krista", "/running/cohorts/{cohort_id}/weeks", "value", ("11", "12")),
    "a sheet": Numbered("andris", "/evaluation/{alone_id}/sheet", "words"),
    "agreed scores": Numbered("andris", "/evaluation/{both_id}/agreement", "words"),
    "a supervisor": Numbered("karlis", "/plans/{free_id}", "name", ("Anna Ozola", "Zita Ozola")),
    "a text": Numbered("krista", "/privacy/texts/course", "text_en"),
    "a document": Numbered("ilze", "/plans/{document_id}/swot", "conclusion"),
    "a profile": Numbered("ilze", "/accounts/profile", "name", ("Ilze Zara", "Ilze Sala")),
    "a name": Numbered(
        "krista",
        "/teams/enrolments/{enrolment_id}/people/{mentor_id}",
        "name",
        ("Andris Zars", "Andris Sils"),
    ),
    "figures": Numbered("krista", "/retention/figures", "link_days", ("20", "25")),
}


def _save(one: Reader, name: str, text: str | None = None) -> None:
    """Press Enter, as it were; the page that follows is there."""
    field = field_of(one, name)
    if text is not None:
        field.fill(text)
    for sure in one.main.locator("[name=sure]").all():
        sure.check()
    with (
        one.page.expect_response(is_saved) as sent,
        one.page.expect_navigation(),
    ):
        field.evaluate("(field) => field.form.requestSubmit()")
    assert sent.value.status == 303, sent.value.status


@pytest.mark.parametrize("kind", some("PAGES", list(FORMS)))
def test_after_back_no_old_words_replace_newer_ones(
    kind: str, live: Flask, doors: Doors, at_desk: Callable[..., Reader]
) -> None:
    form = FORMS[kind]
    path = form.page.format(**begun(live, doors, form.page))
    mine, first, second = at_desk(form.who), *form.texts
    mine.open(path)
    _save(mine, form.field, first)
    other = mine.another()
    other.open(path)
    expect(field_of(other, form.field)).to_have_value(first)
    _save(other, form.field, second)
    mine.open("/")
    mine.page.go_back()
    mine.page.go_back()
    assert mine.page.url == mine.site + path
    expect(field_of(mine, form.field)).to_have_value(second, timeout=PATIENCE)
    _save(mine, form.field)
    other.open(path)
    expect(field_of(other, form.field)).to_have_value(second)


@pytest.mark.parametrize("kind", some("PAGES", list(KINDS)))
def test_after_back_what_was_sent_is_not_stored_a_second_time(
    kind: str, live: Flask, doors: Doors, at_desk: Callable[..., Reader]
) -> None:
    form = KINDS[kind]
    values = begun(live, doors, form.page)
    one, path = at_desk(form.who), form.page.format(**values)
    one.open(path)
    _field, button = fill_in(one, form, values, WORDS)
    for time in range(2):
        if time and not button.count():
            break  # the page has no such form any more
        with one.page.expect_response(is_saved):
            button.click()
        one.page.wait_for_load_state()
        assert held(live) == form.stored
        if one.page.url != one.site + path:
            one.page.go_back()
        button = button_of(one, field_of(one, form.place.format(**values)), form.button)
    one.complaints.clear()  # of an answer that says what is missing, or that it was sent before


NEW = {
    "an entry": ("ilze", "/logbook/{placement_id}/week/3", {"minutes": "1:00", "did": FIRST}),
    "a meeting": ("dace", "/meetings/enrolment/{enrolment_id}", {"planned_on": "1.3.2027"}),
    "a host": ("krista", "/agreements/libraries/new", {"name": "Library of the port"}),
}


@pytest.mark.parametrize("kind", NEW)
def test_after_back_a_form_that_made_something_is_empty(
    kind: str, doors: Doors, at_desk: Callable[..., Reader]
) -> None:
    who, page, texts = NEW[kind]
    one = at_desk(who)
    one.open(page.format(**doors.values))
    empty = {name: field_of(one, name).input_value() for name in texts}
    for name, text in texts.items():
        field_of(one, name).fill(text)
    _save(one, next(iter(texts)))
    one.page.go_back()
    assert {name: field_of(one, name).input_value() for name in texts} == empty


def test_the_same_words_once_more_are_asked_about(
    live: Flask, doors: Doors, at_desk: Callable[..., Reader]
) -> None:
    ilze = at_desk("ilze")
    _who, page, texts = NEW["an entry"]
    for asked in ("The entry is saved", "You have sent this already"):
        ilze.open(page.format(**doors.values))
        for name, text in texts.items():
            field_of(ilze, name).fill(text)
        ilze.main.get_by_label("Day").select_option(index=0)
        ilze.press("Save entry")
        ilze.reads(asked)
    ilze.reads(FIRST)
    ilze.press("Store it once more")
    ilze.reads("The entry is saved")
    with live.app_context():
        assert db.session.query(Entry).filter_by(did=FIRST).count() == 2
        db.session.remove()
    ilze.forgive("409")
