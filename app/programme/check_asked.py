"""The part of the check that looks at what people at a placement are asked of each other."""

from app.programme.check_documents import refuse_if, unique
from app.programme.course import Programme
from app.programme.shape import Questionnaire

SIDES, MOMENTS = ("learner", "mentor"), ("midway", "end")
MOST = 3  # questions of one page, beside what was taught, learned and can be done now


def check_asked(programme: Programme) -> None:
    """Raise ProgrammeError for areas or questions that no page could show."""
    _areas(programme)
    asked = programme.questionnaires
    unique((f"{one.key}, version {one.version}" for one in asked), "questionnaires.toml")
    for one in asked:
        _questionnaire(one)
    keys = {
        side: {q.key for one in asked if one.key == side for q in one.questions} for side in SIDES
    }
    for key in keys["learner"] & keys["mentor"]:
        refuse_if(True, f"questionnaires.toml: both sides are asked “{key}”.")


def _areas(programme: Programme) -> None:
    if programme.exchange is None:
        return
    named, place = programme.exchange.framework, "programme.toml, exchange"
    known = {one.key for one in programme.frameworks}
    refuse_if(named not in known, f"{place}: the framework “{named}” does not exist.")
    unique((one.key for one in programme.exchange.areas), f"{place}, areas")


def _questionnaire(one: Questionnaire) -> None:
    place = f"questionnaires.toml, {one.key}"
    refuse_if(one.key not in SIDES, f"{place}: it is neither “learner” nor “mentor”.")
    refuse_if(one.version < 1, f"{place}: “version” says {one.version}.")
    unique((question.key for question in one.questions), place)
    values = [score.value for score in one.scale]
    refuse_if(len(values) < 2 or values != sorted(set(values)), f"{place}: the scale must rise.")
    for question in one.questions:
        for moment in question.moments:
            known = moment in MOMENTS
            refuse_if(not known, f"{place}, {question.key}: the moment “{moment}” is not known.")
    for moment in MOMENTS:
        count = len(one.asked(moment))
        refuse_if(count > MOST, f"{place}: it asks {count} questions at one moment, {moment}.")
