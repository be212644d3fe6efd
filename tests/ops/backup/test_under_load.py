"""A backup while people save: the short form of `python -m tests.endurance backups`."""

import pytest

from tests.endurance import backups
from tests.endurance.figures import table


@pytest.mark.in_turn
@pytest.mark.sqlite_only
def test_nothing_that_was_acknowledged_before_a_backup_is_missing_in_it(app, tmp_path):
    figures = backups.trial(tmp_path, copies=1)
    told = [one for one in figures if "p95" not in one.what]  # a test machine's times say nothing
    assert all(one.good for one in told), table(told)
