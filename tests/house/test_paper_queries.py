"""A paper asks the database little, and a file of it nothing more than its print view."""

import pytest

from tests.house.test_papers import PAPERS, at, doors
from tests.kit.plain_papers import plain_papers
from tests.kit.queries import counting

__all__ = ["at", "doors"]  # the fixtures
MOST = {
    "agreements.hosts_paper": 6,
    "agreements.paper": 5,
    "certificates.paper": 6,
    "cohorts.paper": 9,
    "corrections.paper": 6,
    "evaluation.result_on_paper": 7,
    "folders.paper": 12,
    "handins.on_paper": 6,
    "hours.paper": 11,  # pauses, corrections and the signature of the host, one question each
    "hours.week_paper": 11,  # one more for the mentor's own way to the page, printed beside it
    "agendas.list_paper": 9,
    "agendas.paper": 12,  # points, steps and who belongs to the meeting, one question each
    "overview.paper": 10,  # one for the pauses and free days of all, one for weeks without hours
    "placements.paper": 9,  # one for where it is, and was
    "plans.print": 8,
    "rows.sheet": 7,
}


@pytest.mark.sqlite_only
@pytest.mark.parametrize("endpoint", PAPERS)
def test_a_paper_asks_as_little_in_each_form(app, at, monkeypatch, endpoint) -> None:
    plain_papers(monkeypatch)
    visitor, path = at(endpoint)
    visitor.get(path)  # what is read once, such as letterheads, is read
    asked = {}
    for form in ("", "pdf", "docx", *PAPERS[endpoint]):
        with counting(app) as found:
            visitor.get(f"{path}?as={form}" if form else path)
        asked[form] = len(found)
    assert max(asked.values()) == asked[""] <= MOST[endpoint], asked
