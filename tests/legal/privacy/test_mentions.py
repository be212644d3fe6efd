"""A name is found in what others wrote, in text and in JSON, in four languages."""

import pytest
from sqlalchemy import select

from app.core.db.base import db
from app.legal.privacy.queries.mentions import mentions
from app.legal.privacy.rules.mentions import Certainty
from app.people.accounts.models import Person
from app.project.comments.models import Comment
from app.project.documents.models import Document, Part


def write_elsewhere(words):
    """Kārlis's need says it, and so does a comment to him."""
    document = select(Document.id).where(Document.enrolment_id == 2)
    part = db.session.scalars(select(Part).where(Part.document_id.in_(document))).first()
    part.content = {**part.content, "need": words}
    comment = db.session.scalars(select(Comment)).first()
    comment.enrolment_id, comment.text = 2, words
    db.session.flush()


@pytest.mark.parametrize(
    ("name", "words", "sure"),
    [
        ("Ilze Bērziņa", "Rādīju to Bērziņai", Certainty.LIKELY),
        ("Ilze Bērziņa", "ILZES BĒRZIŅAS plāns", Certainty.SURE),
        ("Ilze Bērziņa", "jautāt Ilzei", Certainty.MAYBE),
        ("Ilze Bērziņa", "jautat ilzei", Certainty.FAINT),
        ("Ilze Bērziņa", "Berzina teica", Certainty.LIKELY),
        ("Jānis Briedis", "Jāņa Brieža grāmata", Certainty.SURE),
        ("Иван Петров", "говорих с ПЕТРОВА", Certainty.LIKELY),
        ("Димитър Ковачевски", "Димитре, ела", Certainty.MAYBE),
        ("Γιώργος Παπαδόπουλος", "η κυρία Παπαδοπούλου", Certainty.LIKELY),
        ("Γιώργος Παπαδόπουλος", "του ΓΙΩΡΓΟΥ", Certainty.MAYBE),
        ("Nicolò D’Angelo", "lo dice Nicolo D'Angelo", Certainty.SURE),
        ("Anna Rossi", "l'anno scorso", Certainty.FAINT),
    ],
)
def test_a_name_is_found_with_other_endings_accents_and_capitals(
    people, session, name, words, sure
):
    person = session.get_one(Person, people["ilze"])
    person.name = name
    write_elsewhere(words)
    listed = mentions(person).listed
    assert {place.table for place in listed[sure]} == {"part", "comment"}
    assert list(listed) == [sure]
