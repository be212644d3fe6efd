"""Rights follow the relation to the learner, on every rule about one of Lea's things.

Whoever has none, had one once, or has one to another learner is told that there is nothing, and
what they send with a token of their own changes nothing.
"""

import pytest

from app.core.db.base import db
from app.groups.cohorts.actions import end
from app.groups.cohorts.models import Assignment
from app.people.accounts.models import Person
from app.policy import May
from tests.kit.turns import some
from tests.secrecy.conftest import each_rule_once
from tests.secrecy.dump import differences, stored

STRANGERS = {
    "lia": "a learner of the same group",
    "mia": "a learner of another group",
    "mat": "a mentor of another learner in the same group",
    "moe": "a mentor in another group",
    "fay": "Lea's mentor until some weeks ago",
    "fox": "Lea's main trainer until some weeks ago",
    "fred": "the responsible person until some weeks ago",
    "ria": "the responsible person of another host",
    "ted": "a main trainer of another group",
    "tyra": "the tutor of another group",
    "cody": "the coordinator of another group",
    "ada": "the administrator, who as such reads no learner's texts",
}
# what whoever is in Lea's group finds: the picture at the foot of their own pages
OF_THE_GROUP = {who: {("GET", "letterhead.of_group_picture"): 200} for who in ("lia", "mat", "ria")}
EQUALS = {"tom": "tia", "cora": "kit"}  # another trainer reads as a tutor does
TEAM = ["meg", "rex", "tim", "tom", "tia", "cora"]


class Knocking:
    """Somebody with a token of their own, who sends what they like wherever they like."""

    def __init__(self, visitor):
        self.client, self.site = visitor._client, visitor.app.config["SITE_URL"]
        token = visitor.get("/accounts/profile").form(0).value("csrf_token")[0]
        self.sent = {"csrf_token": token, "form_key": "x" * 32}

    def at(self, path, method="GET"):
        """The status of the answer."""
        given = {"data": self.sent, "headers": {"Origin": self.site}} if method == "POST" else {}
        with self.client.open(path, method=method, base_url=self.site, **given) as answer:
            return answer.status_code

    def everywhere(self, found):
        """The status at each address, by each of its methods."""
        return {
            (method, one.endpoint): self.at(one.path, method)
            for one in found
            for method in one.methods
        }


@pytest.mark.sqlite_only
@pytest.mark.parametrize("who", some("PROOF", list(STRANGERS)))
def test_a_stranger_finds_nothing_and_changes_nothing(app, probed, of_probe, who):
    before = stored(app)
    told = Knocking(of_probe(who)).everywhere(each_rule_once(probed.of("lea", "alpha")))
    assert {rule: status for rule, status in told.items() if status != 404} == OF_THE_GROUP.get(
        who, {}
    )
    assert differences(before, stored(app)) == []


@pytest.mark.sqlite_only
@pytest.mark.parametrize("who", some("PROOF", list(EQUALS)))
def test_another_of_the_same_role_in_the_group_is_told_the_same(probed, of_probe, who):
    found = [one for one in each_rule_once(probed.of("lea", "alpha")) if one.reads]
    both = [Knocking(of_probe(one)) for one in (who, EQUALS[who])]
    for place in found:
        assert both[0].at(place.path) == both[1].at(place.path), place.path


@pytest.mark.sqlite_only
@pytest.mark.parametrize("who", some("PROOF", TEAM))
def test_a_right_ends_with_its_assignment_at_the_next_request(app, probed, of_probe, who):
    knocking = Knocking(of_probe(who))
    found = each_rule_once([one for one in probed.of("lea", "alpha") if one.reads])
    opened = [one.path for one in found if knocking.at(one.path) in (200, 303)]
    assert len(opened) > 3
    with app.app_context():
        kit = db.session.get_one(Person, probed.people["kit"])
        mine = Assignment.person_id == probed.people[who]
        end(kit, list(db.session.query(Assignment).filter(mine)))
        db.session.commit()
    assert {knocking.at(path) for path in opened} == {404}


def test_every_rule_about_a_thing_is_knocked_at(probed):
    about = {one.endpoint for one in probed.addresses if one.kind and one.access != May.RUN_SITE}
    mine = {one.endpoint for one in probed.of("lea", "alpha")}
    assert about - mine == set()
