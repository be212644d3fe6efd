"""A letterhead as it was entered, for the world: words and a picture."""

from app.core.db.base import db
from app.groups.cohorts.models import Cohort
from app.groups.letterhead.actions import change_words, put, turn
from app.people.accounts.models import Person
from app.people.files.rules import PAPER
from tests.kit.pseudo import planted
from tests.people.files.samples import picture
from tests.people.files.shown import LIMITS, fit


def name_who_pays(by: Person, *cohorts: Cohort | None) -> None:
    """Who pays for these groups, or (None) for the site."""
    for number, cohort in enumerate(cohorts):
        found = turn(cohort)
        change_words(by, found, {"en": planted("who pays")}, {"en": planted("emblem")})
        whole = fit(planted("emblem") + ".png", picture("PNG", (120, 40 + number)), PAPER)
        assert put(by, found, whole, picture("PNG", (48, 16)), LIMITS) == []
    db.session.flush()
