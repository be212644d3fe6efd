"""Texts that could not be stored wait for their person."""

from app.groups.cohorts.models import Enrolment
from app.project.conflicts.actions import keep_text, settle
from app.project.conflicts.models import kept_texts
from app.project.documents.actions import ensure_folder


def test_a_kept_text_waits_once_until_it_is_settled(session, story):
    enrolment = session.get_one(Enrolment, story.enrolments["ilze"])
    ilze, part = enrolment.person, ensure_folder(enrolment)[0].parts[0]
    for text in ("a", "a", "b"):
        keep_text(part.id, enrolment.id, ilze.id, {"library": text})
    waiting = kept_texts(part.id, ilze.id)
    assert [one.content["library"] for one in waiting] == ["a", "b"]
    settle(waiting[0], ilze, "mine")
    assert [one.content["library"] for one in kept_texts(part.id, ilze.id)] == ["b"]
