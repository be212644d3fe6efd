"""Answers about free days; the pauses of a placement stand with its hours."""

from datetime import date

from flask import Blueprint, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.db.base import db
from app.core.web.answers import NotKnownError, page, see_other
from app.core.web.routes import creates
from app.groups.cohorts.access import may, me
from app.groups.pauses import actions, queries, words
from app.groups.pauses.forms import FreeDayForm, FreeDayNumberForm
from app.groups.pauses.models import FreeDay
from app.policy import May

bp = Blueprint("pauses", __name__, url_prefix="/pauses")
for said in (words.pauses_said, words.pauses_in, words.country_said, words.tongue_of):
    bp.add_app_template_global(said)


@bp.get("/free-days")
@may(May.RUN_SITE)
def countries() -> ResponseReturnValue:
    """The countries of the hosts, and the hosts whose country nobody has said."""
    return page(
        "groups/pauses/countries.html", countries=queries.countries(), nowhere=queries.nowhere()
    )


@bp.get("/free-days/<country>")
@may(May.RUN_SITE)
def free_days(country: str) -> ResponseReturnValue:
    """The free days of one country, from last year on."""
    return _page(_known(country))


@bp.post("/free-days/<country>")
@may(May.RUN_SITE)
@creates
def add_free_day(country: str) -> ResponseReturnValue:
    """One more free day."""
    country, form = _known(country), _form()
    if not form.validate() or form.day.data is None:
        return _page(country, form, 422)
    if actions.add_free_day(me, country, form.day.data, form.name.data or "") is None:
        form.day.errors = [_("This day is free already.")]
        return _page(country, form, 422)
    flash(_("The free day is added."))
    return see_other("pauses.free_days", country=country)


@bp.post("/free-days/<country>/removal")
@may(May.RUN_SITE)
def remove_free_day(country: str) -> ResponseReturnValue:
    """People work on this day after all."""
    form, one = FreeDayNumberForm(), None
    if form.number:
        one = db.session.get(FreeDay, form.number)
    if one is None or one.country != _known(country):
        raise NotKnownError
    if actions.remove_free_day(me, one, form.seen_version):
        flash(_("It is a working day now."))
    else:
        flash(_("The free day was changed meanwhile, so nothing was done. Look at it again."))
    return see_other("pauses.free_days", country=country)


def _known(country: str) -> str:
    """The country, if a host lies there. Raises NotKnownError else."""
    if country not in queries.countries():
        raise NotKnownError
    return country


def _span() -> tuple[date, date]:
    this_year = clock.today().year
    return date(this_year - 1, 1, 1), date(this_year + 2, 12, 31)


def _form(**given: None) -> FreeDayForm:
    form = FreeDayForm(**given)
    form.first, form.last = _span()
    return form


def _page(country: str, form: FreeDayForm | None = None, status: int = 200) -> ResponseReturnValue:
    found = queries.free_days(country, *_span())
    this_year = clock.today().year
    years = sorted({one.day.year for one in found}, key=lambda year: (year < this_year, year))
    return page(
        "groups/pauses/free_days.html",
        status=status,
        country=country,
        years={year: [one for one in found if one.day.year == year] for year in years},
        tongue=words.tongue_of(country),
        form=form or _form(formdata=None),
    )
