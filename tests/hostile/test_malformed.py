"""Whatever is sent is answered: no failure, in time, with the headers that keep a page closed.

A bounded number of requests; tests/endurance/malformed.py sends ten thousand.
"""

import pytest

from tests.hostile.sending import Sender, journey
from tests.house.matrix import Doors

MANY = {"sqlite": 400, "postgres": 100}


@pytest.mark.in_turn
def test_nothing_that_is_sent_breaks_anything(request, app, prepared):
    doors = prepared("the doors", Doors.open)
    sender = Sender(app, doors)
    sender.send(MANY[request.config.getoption("database")])
    assert not sender.broken, "\n\n".join(sender.broken[:20])
    journey(app, doors)
