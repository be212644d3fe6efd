"""No browser and no proxy keeps an answer that somebody signed in got."""

import pytest

from tests.house.matrix import Doors, address, rules
from tests.kit.people import signed_in

# files of the program, the pictures of who pays, which stand on every page of a group, and what a
# calendar's program asks for again and again (private, and asked about each time)
LASTING = {"asset", "letterhead.of_group_picture", "letterhead.of_site_picture", "calendar.feed"}


@pytest.fixture
def doors(app, prepared):
    """The world with its addresses."""
    return prepared("the doors", Doors.open)


@pytest.mark.in_turn
@pytest.mark.sqlite_only
@pytest.mark.parametrize("who", ["ilze", "krista"])
def test_nothing_that_somebody_signed_in_opens_may_be_kept(app, doors, who):
    client = signed_in(app, doors.people[who])._client
    found = {}
    for rule in rules(app):
        if rule[0] == "GET" and rule[1] not in LASTING:
            answer = client.get(address(app, doors, rule), base_url=app.config["SITE_URL"])
            found[rule[1]] = answer.headers.get("Cache-Control")
            answer.close()
    assert len(found) > 70
    assert {name for name, told in found.items() if told != "no-store"} == set()
