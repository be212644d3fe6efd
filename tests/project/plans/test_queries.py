"""Pages of the folder ask the database a few questions, however much is written."""

from app.core.db.base import db
from app.project.comments.actions import say
from app.project.comments.rules import Kind
from app.project.documents.models import Document
from tests.kit.people import person
from tests.kit.queries import counting


def queries(app, visitor, url):
    """The statements that a page costs."""
    with counting(app) as asked:
        visitor.get(url)
    return asked


def many(app, documents, story, write, size):
    row = {"text": "x"}
    write("swot", "swot", {"threats": [{"key": f"t{n:04}", **row} for n in range(size)]})
    write(
        "plan",
        "activities",
        {"activities": [{"key": f"a{n:04}", "what": "x"} for n in range(size)]},
    )
    with app.app_context():
        for kind, part in (("swot", "swot"), ("plan", "activities")):
            document, dace = db.session.get_one(Document, documents[kind]), person(story, "dace")
            for number in range(size):
                say(document, dace, part, "words", Kind.NOTE, f"t{number:04}")
        db.session.commit()


def test_pages_cost_the_same_few_queries_however_much_is_written(
    app, as_, documents, story, write, offered
):
    offered("swot", "plan")
    visits = [
        ("ilze", "/folders/enrolment/1"),
        ("ilze", f"/plans/{documents['swot']}/swot"),
        ("ilze", f"/plans/{documents['plan']}"),
        ("ilze", f"/plans/{documents['plan']}/topic"),
        ("ilze", f"/plans/{documents['plan']}/activities"),
        ("ilze", f"/plans/{documents['business']}"),
        ("ilze", f"/plans/{documents['business']}/finance"),
        ("ilze", f"/plans/{documents['plan']}/print"),
        ("dace", f"/plans/{documents['swot']}"),
        ("dace", f"/plans/{documents['plan']}"),
        ("dace", f"/comments/{documents['plan']}/parts/activities"),
        ("dace", "/folders/enrolment/1"),
    ]
    browsers = {name: as_(name) for name in ("ilze", "dace")}
    counted = {}
    for size in (5, 15):
        many(app, documents, story, write, size)
        for name, url in visits:
            found = queries(app, browsers[name], url)
            counted.setdefault((name, url), []).append(len(found))
            assert len(found) <= 12, (url, *found)
    assert {key: few for key, (few, _more) in counted.items()} == {
        key: more for key, (_few, more) in counted.items()
    }
