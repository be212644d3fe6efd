"""Each text is seen by the people on its list and by nobody else, on every way there is.

People of every relation follow all links, as pages and as fragments, and knock at one address of
every rule about Lea's and Lou's things. With `PROOF=whole` everybody knocks everywhere.
"""

import pytest

from tests.kit.turns import most, some, whole
from tests.probe.people import everybody
from tests.secrecy.conftest import each_rule_once
from tests.secrecy.seeing import strange, unseen

OF_A_KIND = most("PROOF", 3)


@pytest.mark.sqlite_only  # which rows a person may see is asked on PostgreSQL by each room
@pytest.mark.parametrize("who", some("PROOF", everybody()))
def test_a_person_sees_what_they_may_and_nothing_else(probed, reader, who):
    somebody = reader(who)
    somebody.follow(of_a_kind=OF_A_KIND)
    found = each_rule_once(probed.of("lea", "alpha")) + each_rule_once(probed.of("lou"))
    known = probed.addresses if whole("PROOF") else found
    somebody.try_all(one.path for one in known if one.reads)
    assert strange(probed, somebody) == []
    assert somebody.capped or unseen(probed, somebody) == []
