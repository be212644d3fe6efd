"""Every code that people read in a copy has words."""

from app.legal.mydata.words.codes import CODES, ROLES, in_words
from app.legal.mydata.words.labels import label_of
from app.legal.ownership.queries import tables
from app.legal.retention.rules import OF_LEARNERS, Kind


def _said(table, column):
    """Codes with words, which in English may read as the code does."""
    return CODES.get((table, column), ROLES if column == "role" else {})


def test_every_code_that_people_read_has_words(made_app):
    """Endings of files and decisions of the programme are words already."""
    apart = {("stored_file", "kind"), ("version", "outcome")}
    others = set(Kind) - set(OF_LEARNERS)  # of the site: no row of a farewell says it
    with made_app.test_request_context():
        bare = {
            (name, column.name, code)
            for name, table in tables().items()
            for column in table.columns
            for code in set(getattr(column.type, "enums", ())) - others
            if label_of(name, column.name) and (name, column.name) not in apart
            if code not in _said(name, column.name) and in_words(name, column.name, code) == code
        }
    assert bare == set()
