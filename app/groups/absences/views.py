"""Answers about absences: one's own, and those of who helps a learner, for who coordinates."""

from typing import Any

from flask import Blueprint, Response, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from app.core.db.base import db
from app.core.web.answers import NotKnownError, go, page
from app.core.web.routes import creates, signed_in
from app.core.web.tidy_input import whole_number
from app.groups.absences import actions, queries, words
from app.groups.absences.forms import AbsenceForm, AbsenceNumberForm
from app.groups.absences.rules import PARTS, Problem, Unfit
from app.groups.cohorts.access import may, me, standings
from app.groups.cohorts.models import Absence, Assignment, Enrolment
from app.groups.cohorts.queries import team_of
from app.groups.pauses.rules import Stretch
from app.people.accounts.models import Person
from app.policy import May, Role

bp = Blueprint("absences", __name__, url_prefix="/absences")
for said in (words.away_said, words.absent_of, words.acted, words.named, words.told_by):
    bp.add_app_template_global(said)


@bp.app_template_global()
def may_be_away() -> bool:
    """Whether the reader is a mentor or main trainer of somebody."""
    return any(one.role in PARTS for one in standings(me))


@bp.get("/")
@signed_in
def index() -> ResponseReturnValue:
    """When the reader is away, and a form for more days."""
    return _page(_own())


@bp.post("/")
@signed_in
@creates
def note() -> ResponseReturnValue:
    """Note that the reader is away."""
    return _note(_own())


@bp.post("/end")
@signed_in
def end() -> ResponseReturnValue:
    """End an own absence before its last day, or one that comes."""
    return _end(_own())


@bp.post("/change")
@signed_in
def change() -> ResponseReturnValue:
    """Give an own absence other days or another deputy."""
    return _change(_own())


@bp.get("/enrolments/<int:enrolment_id>/<role>")
@may(May.CHANGE_ENROLMENT, Enrolment)
def of_part(enrolment: Enrolment, role: str) -> ResponseReturnValue:
    """When a learner's mentor or trainer is away, for who coordinates."""
    return _page(_other(enrolment, role))


@bp.post("/enrolments/<int:enrolment_id>/<role>")
@may(May.CHANGE_ENROLMENT, Enrolment)
@creates
def note_of_part(enrolment: Enrolment, role: str) -> ResponseReturnValue:
    """Note that a learner's mentor or trainer is away."""
    return _note(_other(enrolment, role))


@bp.post("/enrolments/<int:enrolment_id>/<role>/end")
@may(May.CHANGE_ENROLMENT, Enrolment)
def end_of_part(enrolment: Enrolment, role: str) -> ResponseReturnValue:
    """End the absence of a learner's mentor or trainer."""
    return _end(_other(enrolment, role))


@bp.post("/enrolments/<int:enrolment_id>/<role>/change")
@may(May.CHANGE_ENROLMENT, Enrolment)
def change_of_part(enrolment: Enrolment, role: str) -> ResponseReturnValue:
    """Give the absence of a learner's mentor or trainer other days or another deputy."""
    return _change(_other(enrolment, role))


class _Place:
    """Whose absences a page is about, and where it lies; `groups`: None for the reader's own."""

    def __init__(self, person: Person, urls: tuple[str, str, str], back: tuple[str, str]) -> None:
        self.person, self.back = person, back
        self.url, self.end_url, self.change_url = urls
        self.groups: list[int] | None = None

    @property
    def parts(self) -> list[Assignment]:
        """The parts in which somebody can stand in."""
        return queries.parts_of(self.person.id, None, self.groups)

    def absence(self, number: int) -> Absence | None:
        """The absence with this number, if it is the person's and not over."""
        return queries.absence_of(self.person.id, number)


def _own() -> _Place:
    """Raises NotKnownError for whoever neither mentors nor trains."""
    if not may_be_away():
        raise NotKnownError
    back = (url_for("accounts.profile"), _("Your profile"))
    mine = db.session.get_one(Person, me.id)
    urls = (url_for("absences.index"), url_for("absences.end"), url_for("absences.change"))
    return _Place(mine, urls, back)


def _other(enrolment: Enrolment, role: str) -> _Place:
    """Raises NotKnownError where nobody holds the part."""
    part = next((one for one in PARTS if one == role), None)
    person = team_of(enrolment.id).holder(part) if part else None
    if person is None:
        raise NotKnownError
    values: dict[str, Any] = {"enrolment_id": enrolment.id, "role": role}
    back = (url_for("cohorts.enrolment", enrolment_id=enrolment.id), enrolment.person.name)
    urls = (
        url_for("absences.of_part", **values),
        url_for("absences.end_of_part", **values),
        url_for("absences.change_of_part", **values),
    )
    one = _Place(person, urls, back)
    mine = [held for held in standings(me) if held.role is Role.COORDINATOR]
    if all(held.cohort_id for held in mine):
        one.groups = [held.cohort_id for held in mine if held.cohort_id]
    return one


def _note(place: _Place) -> ResponseReturnValue:
    form = AbsenceForm().offer(queries.candidates(place.parts))
    if not _is_whole(form):
        return _page(place, form, 422)
    made = actions.note(me, place.person, form.days, form.chosen, place.groups)
    if not isinstance(made, Absence):
        _blame(place, form, made)
        return _page(place, form, 422)
    flash(_("The absence is noted: %(days)s", days=words.away_said(made)))
    return go(place.url)


def _change(place: _Place) -> ResponseReturnValue:
    which, form = AbsenceNumberForm(), AbsenceForm().offer(queries.candidates(place.parts))
    one = place.absence(which.number)
    if one is None:
        return _page(place, form, 409, problem=_gone())
    if not _is_whole(form):
        return _page(place, form, 422, one=one)
    made = actions.change(me, one, which.seen_version, form.days, form.chosen, place.groups)
    if made is None:
        db.session.expire_all()
        return _page(place, form, 409, problem=_gone(), one=place.absence(one.id))
    if not isinstance(made, Absence):
        _blame(place, form, made, one)
        return _page(place, form, 422, one=one)
    flash(_("The absence is changed: %(days)s", days=words.away_said(made)))
    return go(place.url)


def _is_whole(form: AbsenceForm) -> bool:
    """Whether the form can be acted on; else it says what is wrong."""
    if not form.validate():
        return False
    if form.is_lost:
        form.deputy.errors = [words.unfit_words(Unfit.GONE, "")]
    return not form.is_lost


def _blame(
    place: _Place, form: AbsenceForm, wrong: Problem | Unfit, but: Absence | None = None
) -> None:
    """Say what stands against it at the field; `but`: the absence that is being changed."""
    if isinstance(wrong, Unfit):
        form.deputy.errors = [words.unfit_words(wrong, form.chosen.name if form.chosen else "")]
        return
    others = [one for one in queries.absences_of(place.person.id) if one is not but]
    form.blame(wrong, words.problem_words(wrong, form.days, others))


def _gone() -> str:
    return _("This absence was changed or is over. Look again.")


def _end(place: _Place) -> ResponseReturnValue:
    form = AbsenceNumberForm()
    one = place.absence(form.number)
    if one is None or not actions.end_absence(me, one, form.seen_version):
        return _page(place, status=409, problem=_gone())
    flash(_("The absence is ended."))
    return go(place.url)


def _page(
    place: _Place,
    form: AbsenceForm | None = None,
    status: int = 200,
    problem: str = "",
    one: Absence | None = None,
) -> Response | Answer:
    """The page; `one`: the absence that is being changed, which the address may name too."""
    some: list[Absence] = queries.absences_of(place.person.id)
    if form is None:
        one = one or place.absence(whole_number(request.args.get("change")))
        form = _form_of(one).offer(queries.candidates(place.parts))
    values: dict[str, Any] = {"person": place.person, "is_own": place.person.id == me.id}
    return page(
        "groups/absences/show.html",
        status=status,
        place=place,
        absences=some,
        form=form,
        one=one,
        problem=problem,
        **values,
    )


def _form_of(one: Absence | None) -> AbsenceForm:
    if one is None:
        return AbsenceForm(formdata=None)
    return AbsenceForm.of(Stretch(one.from_on, one.until_on), one.deputy_id)
