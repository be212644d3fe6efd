"""A form that was refused comes back whole: every text as it was typed, the focus on what is wrong.

The forms are those that the people of tests/kit/world.py find on all pages of the matrix.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import pytest
from wtforms.form import BaseForm

from app.core.db.base import db
from app.core.web.tidy_input import LONGEST
from app.people.accounts.actions import sign_in
from app.people.accounts.models import Person
from tests.house.limits import is_written, ours, texts_of, told, too_long, unsaid
from tests.house.matrix import COLUMNS, Doors, address
from tests.house.permissions import TABLE
from tests.kit import wellmade
from tests.kit.htmlforms import HtmlForm
from tests.kit.markup import find_all
from tests.kit.pages import Page, Visitor

TYPED = "Zaļā grāmata, зелена книга, πράσινο 📗 <b>e\u0301</b> & “{}”"
WRITERS = ("anon", "learner", "trainer", "mentor", "coordinator")  # the others find no more forms
# Forms of pages that need a state of their own: the tests of their rooms send them texts too long.
APART = {
    "app.project.plans.forms.SupervisorForm",
    "app.project.comments.forms.ReplyForm",
    "app.groups.running.forms.HoursForm",
    "app.groups.pauses.forms.DaysForm",
    "app.groups.pauses.forms.OtherDaysForm",  # once there is a pause: tests/workplace/pausing
    "app.groups.extras.forms.ProtocolNumberForm",  # once a group has such numbers
    "app.workplace.hours.forms.PeriodForm",  # stands in the address, where nothing is lost
    "app.results.certificates.forms.CheckForm",  # so does it: tests/results/certificates
    "app.results.certificates.forms.NameForm",
    "app.results.evaluation.forms.AgreementForm",
    "app.results.evaluation.forms.ReleaseForm",
    "app.results.evaluation.forms.RemarkForm",
    "app.results.evaluation.forms.SheetForm",
    "app.outside.receipts.forms.UndoForm",
    "app.outside.weekly.forms.DigitsForm",
    "app.outside.signing.forms.CodeForm",
    "app.people.bymail.forms.AskForm",
    "app.people.bymail.forms.CodeForm",
    "app.people.invitations.forms.AcceptForm",
    "app.workplace.amendments.forms.AmendmentForm",
    "app.workplace.amendments.forms.AskForm",
    "app.workplace.corrections.forms.CorrectionForm",
    "app.mentoring.difficulties.forms.AnswerForm",
    "app.mentoring.difficulties.forms.StuckForm",
    "app.mentoring.meetings.forms.HeldForm",
    "app.mentoring.meetings.forms.MoveForm",
    "app.desk.unanswered.forms.EvidenceForm",
    "app.coordination.changes.forms.ChangeForm",
    "app.workplace.placements.forms.ConditionsForm",
    "app.workplace.placements.forms.ObjectiveRow",
    "app.workplace.placements.forms.PlanForm",
    "app.workplace.placements.forms.TaskRow",
}
GROUND = {
    "app.people.accounts.forms.InviteForm",
    "app.groups.intake.forms.CohortForm",
    "app.mentoring.meetings.forms.WhenForm",
}  # others are made of them
SECRET = {
    "app.people.accounts.forms.PasswordForm",
    "app.people.sessions.forms.UnlockForm",
}  # passwords alone
# the first to find them is not signed in: kept for nobody
OPEN = {"/accessibility/reports/new", "/wording/"}
# sent as fast as a test does, it is a robot's and says so: tests/outside/weekly sends it long texts
SLOW = {"/weekly/"}
KEEP = "/unsent/form"
FORMS = 20  # so many different ones at least must have been refused here


@dataclass
class Found:
    """A form with places to write in, on a page that somebody opened."""

    visitor: Visitor
    page: str
    number: int
    form: HtmlForm
    texts: list[str]

    @property
    def place(self) -> str:
        """Where it is sent to."""
        return urlsplit(urljoin(self.page, self.form.action)).path


def _begin() -> tuple[Doors, dict[str, str]]:
    """The doors, and a sign-in for everybody; both are there again after each form."""
    doors, tokens = Doors.open(), {}
    for who in filter(None, COLUMNS.values()):
        person = db.session.get_one(Person, doors.people[who])
        sign_in(person, shared=False)
        tokens[who] = str(person.token)
    return doors, tokens


def _visitor(app, token: str | None) -> Visitor:
    visitor = Visitor(app)
    if token:
        visitor.carry({"_user_id": token, "_fresh": True})
    return visitor


def _open(app, doors, tokens) -> Iterator[Found]:
    """Every form once, as the first person who may open a page with it."""
    known: set[str] = set()
    pages = [rule for rule in TABLE if rule[0] == "GET" and rule[1] != "asset"]
    for column, who in COLUMNS.items():
        if column not in WRITERS:
            continue
        visitor = _visitor(app, tokens.get(who))
        for rule in pages:
            if dict(zip(COLUMNS, TABLE[rule].split(), strict=True))[column] != "ok":
                continue
            page = visitor._send("GET", address(app, doors, rule), {})
            for number, form in enumerate(page.forms if page.whole else []):
                found = Found(visitor, page.url, number, form, texts_of(form))
                if form.method == "post" and found.texts and found.place not in known:
                    known.add(found.place)
                    yield found


def _fillings(texts: list[str]) -> Iterator[dict[str, str]]:
    """What is most likely refused: signs everywhere, all but one left empty, far too much."""
    yield {key: TYPED.format(key) for key in texts}
    for last in (texts[-1], texts[0]):
        yield {key: TYPED.format(key) if key == last else "" for key in texts}
    yield {key: TYPED.format(key) * 40 for key in texts}


def _send(found: Found, filled: dict[str, str], place: str = "") -> Page:
    """The form of the page as it is now, filled in; the answer, wherever it leads."""
    page = found.visitor._send("GET", found.page, {})
    form = page.forms[found.number]
    data: dict[str, list[str]] = {}
    for key, value in form.data(filled):
        data.setdefault(key, []).append(value)
    to = place or urljoin(page.url, form.action)
    return found.visitor._send("POST", to, {"data": data})


def _is_lost(found: Found) -> bool:
    """Whether a click on a link empties a text of it."""
    form = found.form.element
    keeps = "unsent" in found.form.names() or form.get("data-autosave") is not None
    return bool(find_all(form, "textarea")) and not keeps and found.place not in OPEN


def _places(found: Found) -> list[str]:
    """Where the form may be sent to, by its buttons; to be kept alone: tests/people/unsent."""
    named = {one.get("formaction") or found.form.action for one in found.form.buttons()} - {KEEP}
    return sorted(urljoin(found.page, one) for one in named)


def _endless(found: Found, place: str) -> list[str]:
    """What is not said of texts over their limits; of a draft, over the limit of all texts."""
    filled = too_long(found.texts)
    answer = _send(found, filled, place)
    if answer.status < 400:
        filled = too_long(found.texts[:1], LONGEST + 1)
        answer = _send(found, filled, place)
    return unsaid(answer, filled)


def _unsent(app, monkeypatch) -> set[str]:
    """The forms with texts in them, without those that were sent by now."""
    with app.test_request_context():
        left = {told(one) for one in ours() if any(map(is_written, one(formdata=None)))}
    validate = BaseForm.validate

    def noted(form: BaseForm, *given: object, **more: object) -> bool:
        left.discard(told(type(form)))
        return validate(form, *given, **more)

    monkeypatch.setattr(BaseForm, "validate", noted)
    return left


def _lost(answer: Page, filled: dict[str, str]) -> list[str]:
    """What is not on the page as it was typed."""
    boxes = {one.get("name"): one.text or "" for one in find_all(answer.root, "textarea")}
    lines = {one.get("name"): one.get("value", "") for one in find_all(answer.root, "input")}
    held = {**lines, **boxes}
    problems = [key for key, text in filled.items() if held.get(key, "").strip() != text.strip()]
    if not [one for one in answer.root.iter() if one.get("data-focus") is not None]:
        problems.append("no summary that takes the focus")
    if not answer.words("title")[0].startswith("Error:"):
        problems.append("no “Error:” in the title")
    return problems


@pytest.mark.in_turn
@pytest.mark.sqlite_only
def test_a_refused_form_comes_back_with_everything_typed_and_the_focus_on_the_summary(
    app, prepared, monkeypatch
):
    doors, tokens = prepared("the doors with sign-ins", _begin)
    monkeypatch.setattr(wellmade, "LARGEST", 6_000_000)  # it holds what was typed: 7 rows of 6
    unsent = _unsent(app, monkeypatch)
    refused, wrong = set(), []
    for found in [*_open(app, doors, tokens)]:
        if found.place in SLOW:
            continue
        wrong += [(found.place, "is not kept while it is written")] if _is_lost(found) else []
        wrong += [
            (place, problems) for place in _places(found) if (problems := _endless(found, place))
        ]
        prepared("the doors with sign-ins", _begin)
        for filled in _fillings(found.texts):
            answer = _send(found, filled)
            if answer.status == 422:
                refused.add(found.place)
                if problems := _lost(answer, filled):
                    wrong.append((found.place, problems))
                break
            if answer.status < 400:
                prepared("the doors with sign-ins", _begin)
    assert (wrong, len(refused) >= FORMS) == ([], True)
    assert unsent == APART | GROUND | SECRET
