"""How many copies there are in a day."""

import pytest

from app.legal.mydata.rules import copies


@pytest.mark.parametrize(("made", "beyond"), [(4, False), (5, True)])
def test_five_copies_a_day(made, beyond):
    assert copies.beyond(made) is beyond
