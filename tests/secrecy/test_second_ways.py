"""Every second way to a text (copy, print, table, erasure preview, record, news) is as a page.

It shows nobody what no page shows them, but for the words that they wrote; and a copy holds all
that is one's own.
"""

from typing import get_args

import pytest

from app.core.press.made import Form
from tests.kit.turns import PARTS, some, turn
from tests.probe.people import everybody
from tests.secrecy.changing import erase, rename
from tests.secrecy.seeing import left_out, strange

WAYS = {
    "agreements.download",
    "agreements.hosts_paper",
    "agreements.paper",
    "cohorts.paper",
    "corrections.paper",
    "evidence.download",
    "evaluation.result_on_paper",
    "folders.paper",
    "handins.changes_on_paper",
    "handins.on_paper",
    "hours.paper",
    "hours.week_paper",
    "agendas.list_paper",
    "agendas.paper",
    "mydata.copy",
    "mydata.index",
    "notifications.index",
    "overview.paper",
    "overview.spreadsheet",
    "placements.paper",
    "plans.print",
    "privacy.preview",
    "record.index",
    "retention.index",
    "retention.mine",
    "rows.sheet",
}
PEOPLE = some("PROOF", everybody())
LEFT = [one for one in everybody() if one not in ("mia", "tim")]
LEFT_AND_ERASED = some("PROOF", [(one, gone) for gone in ("mia", "tim") for one in LEFT])
AFTER_A_RENAME = some("PROOF", PEOPLE, turn() // PARTS)
FORMS = some("PROOF", get_args(Form), turn() // PARTS)


def ways(probed):
    """The addresses, and of those of papers a file too: every form is of the same description."""
    pages = [one.path for one in probed.addresses if one.endpoint in WAYS and one.reads]
    return pages + [f"{page}?as=pdf" for page in pages if page.endswith("/print")]


def test_every_way_that_is_no_page_is_tried(probed):
    found = {
        one.endpoint
        for one in probed.addresses
        if one.reads and one.path.endswith(("/print", ".csv", ".zip"))
    }
    assert found <= WAYS <= {one.endpoint for one in probed.addresses}


@pytest.mark.sqlite_only
@pytest.mark.parametrize("who", PEOPLE)
def test_a_paper_answers_in_each_form_as_its_page(probed, reader, who):
    somebody = reader(who)
    papers = [path for path in ways(probed) if path.endswith("/print")]
    assert papers
    for path in papers:
        page = somebody.ask(path)[0]
        for form in FORMS:
            told = somebody.ask(f"{path}?as={form}")[0]
            assert told == page or (told == 404 and form in ("xlsx", "csv"))


@pytest.mark.sqlite_only  # which rows a person may see is asked on PostgreSQL by each room
@pytest.mark.parametrize("who", PEOPLE)
def test_a_second_way_shows_what_the_pages_show(probed, reader, who):
    somebody = reader(who)
    assert "/mydata/copy.zip" in somebody.try_all(ways(probed))
    assert strange(probed, somebody) == []
    assert left_out(probed, somebody) == []


@pytest.mark.sqlite_only
@pytest.mark.parametrize("who", AFTER_A_RENAME)
def test_it_does_so_when_a_former_trainer_has_taken_the_name_of_the_present_one(
    probed, of_probe, reader, who
):
    changed = rename(probed, of_probe, "tim", taken_by="fox")
    somebody = reader(who)
    somebody.try_all(ways(probed))
    assert strange(changed, somebody) == []
    assert left_out(changed, somebody) == []


@pytest.mark.sqlite_only
@pytest.mark.parametrize(("who", "erased"), LEFT_AND_ERASED)
def test_it_does_so_when_somebody_is_erased(probed, of_probe, reader, who, erased):
    changed = erase(probed, of_probe, erased)
    somebody = reader(who)
    somebody.try_all(ways(probed))
    assert strange(changed, somebody) == []
    assert left_out(changed, somebody) == []
