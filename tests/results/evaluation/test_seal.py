"""What one evaluator wrote is on no page of anybody else before both have sealed.

Every page that a person can open is looked at, with texts of Andris and Dace that can be
recognised anywhere.
"""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from app.core.db.base import db
from app.results.evaluation import actions
from app.results.evaluation.models import Evaluation
from app.results.evaluation.rules import Side
from tests.results.evaluation.judging import agree, begin, evaluator, released, seal, write

COPY = "/mydata/copy.zip"
PLAN = {"document_id": 3, "part": "topic", "field": "activities", "row": "a1"}
ONE_TIME = re.compile(
    r'(name="(csrf_token|form_key|run|seq)"[^>]*value=")[^"]*|data-(key|left)="[^"]*"|\b\d?\d:\d\d\b'
)


def addresses(app):
    """Every address that can be opened: of the plan, and else of what was made first."""
    site = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or rule.endpoint in ("static", "asset"):
            continue
        known = {name: PLAN.get(name, 1) for name in rule.arguments}
        yield site.build(rule.endpoint, known)


def _glance(visitor, url):
    """What stands at an address, whatever its answer."""
    site = {"base_url": "https://localhost", "follow_redirects": True}
    answer = visitor._client.get(url, **site)
    if answer.mimetype != "application/zip":
        return answer.get_data(as_text=True)
    with ZipFile(BytesIO(answer.get_data())) as copy:
        return "\n".join(copy.read(name).decode() for name in copy.namelist())


def pages(as_, app, who):
    """What the person sees at each address, without tokens that differ every time."""
    visitor = as_(who)
    return {
        url: ONE_TIME.sub("", _glance(visitor, url))
        for url in addresses(app)
        if "sign" not in url and "language" not in url
    }


def commit(app, act):
    with app.app_context():
        act()
        db.session.commit()


def drafted(story, version):
    write(begin(story, version, "andris"), 1, "Marker-andris")


@pytest.mark.in_turn
def test_no_page_tells_the_other_that_a_sheet_was_begun(as_, app, story, version):
    before = pages(as_, app, "dace")
    commit(app, lambda: drafted(story, version))
    after = pages(as_, app, "dace")
    changed = [url for url in before if before[url] != after[url] and "/sessions/" not in url]
    assert sorted(changed) == ["/mydata/", COPY, "/record/"]  # which tell of her own looking round
    assert [url for url, html in after.items() if "Marker-andris" in html] == []


@pytest.mark.parametrize("who", ["dace", "ilze", "krista"])
def test_what_one_has_sealed_is_on_no_page_of_anybody_else(as_, app, story, version, who):
    commit(app, lambda: seal(story, version, "andris"))
    found = pages(as_, app, who)
    assert [url for url, html in found.items() if "Marker-andris" in html] == []


def test_the_pages_looked_at_are_those_where_the_author_finds_it(as_, app, story, version):
    commit(app, lambda: seal(story, version, "andris"))
    found = pages(as_, app, "andris")
    assert [url for url, html in found.items() if "Marker-andris" in html] == [
        "/evaluation/version/1",
        "/evaluation/1/sheet",
        COPY,
    ]


def test_the_other_is_told_of_the_seal(as_, app, story, version):
    commit(app, lambda: seal(story, version, "andris"))
    assert "Andris has sealed already." in as_("dace").get(f"/evaluation/version/{version}").text


def talk(story, number):
    evaluation = db.session.get_one(Evaluation, number)
    agree(story, evaluation)
    actions.remark(evaluation, evaluator(story, "andris"), Side.MENTOR, "Marker-remark")


@pytest.mark.parametrize("who", ["ilze", "krista", "vera"])
def test_before_the_release_only_the_two_see_the_opened_sheets(as_, app, story, sealed, who):
    commit(app, lambda: talk(story, sealed))
    found = pages(as_, app, who)
    assert [url for url, html in found.items() if "Marker-" in html or "Common-" in html] == []


@pytest.mark.parametrize("who", ["ilze", "vera"])
def test_the_evaluators_thread_stays_theirs_after_the_release(as_, app, story, version, who):
    def act():
        evaluation = released(story, version)
        side = Side.MENTOR
        actions.remark(evaluation, evaluator(story, "andris"), side, "Marker-remark")

    commit(app, act)
    found = pages(as_, app, who)
    assert [url for url, html in found.items() if "Marker-remark" in html] == []
    assert any("Common-words" in html for html in found.values())
