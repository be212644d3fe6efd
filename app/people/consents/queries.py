"""Looks at what is asked of somebody, which follows from how they take part."""

from collections.abc import Collection, Iterable, Mapping

from flask import current_app

from app.people.accounts.models import Person
from app.people.consents import rules
from app.people.consents.models import answers_of, as_answers, present_texts
from app.people.consents.rules import Audience, Text

AUDIENCES = "audiences"  # the program's extension that says who learns and who helps


def audiences_of(person_ids: Iterable[int]) -> Mapping[int, Collection[Audience]]:
    """To which audiences these people belong, as the groups above tell (decision 022)."""
    told: Mapping[int, Collection[Audience]] = current_app.extensions[AUDIENCES](person_ids)
    return told


def texts_for(person_id: int) -> list[Text]:
    """What is asked now of this person, the required texts first."""
    return rules.concerning(present_texts(), audiences_of([person_id])[person_id])


def open_for(person: Person) -> list[Text]:
    """What the person has to be asked before the work goes on."""
    answers = as_answers(answers_of(person.id))
    asked = texts_for(person.id)
    return [one for one in asked if rules.is_open(one, answers, person.joined_at)]
