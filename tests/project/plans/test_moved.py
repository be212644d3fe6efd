"""Addresses of the business plan that people, or news, have kept lead to its pages."""

import pytest
from flask_migrate import downgrade, upgrade

from app.core.db import schema
from app.core.db.base import db
from app.groups.notifications.models import Notice
from app.project.plans.models import Supervisor


@pytest.mark.parametrize("rest", ["", "/summary", "/print", "/summary?check=1&x=%E2%82%AC"])
def test_an_old_address_leads_for_good_to_the_new_one(as_, visitor, business, rest):
    ilze, old = as_("ilze"), f"/business/{business}{rest}"
    assert ilze.get(old, status=301).response.location == f"/plans/{business}{rest}"
    assert ilze.get(old).h1 in ("Business plan", "Summary")
    as_("otto").get(old, status=404)
    visitor().get(old, status=401)


@pytest.mark.parametrize("kind", ["swot", "plan"])
def test_other_documents_have_their_own_address(as_, documents, kind):
    page = as_("ilze").get(f"/business/{documents[kind]}")
    assert page.path.startswith(f"/plans/{documents[kind]}")


def test_a_form_that_was_open_meanwhile_is_not_taken_and_its_text_stands_there(app, as_, business):
    ilze = as_("ilze")
    ilze.get(f"/plans/{business}")
    sent = {"role": "mentor", "name": "Zane Kārkla"}
    page = ilze.post(f"/business/{business}/supervisor", sent, status=405)
    assert "Zane Kārkla" in page.text
    with app.app_context():
        assert db.session.query(Supervisor).count() == 0


def told():
    """The pages that the news lead to, as they are stored."""
    rows = db.session.query(Notice.endpoint, Notice.where).order_by(Notice.id)
    found = [(endpoint, where.get("document_id")) for endpoint, where in rows]
    db.session.rollback()
    return found


def test_stored_news_lead_to_the_new_page_and_back_with_an_older_version(
    app, documents, offered, as_
):
    offered("swot", "business")
    swot, business = documents["swot"], documents["business"]
    readers = 3  # mentor, trainer and tutor
    with app.app_context():
        downgrade(directory=str(schema.folder()), revision="0011")
        before = [("plans.show", swot)] * readers + [("business.show", business)] * readers
        assert told() == before
        upgrade(directory=str(schema.folder()))
        assert told() == [("plans.show", one) for one in (swot, business) for _ in range(readers)]
    news = as_("andris").get("/notifications/").links().values()
    assert {f"/plans/{swot}", f"/plans/{business}"} <= set(news)
