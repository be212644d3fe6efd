"""Mail through a bad day: the short form of `python -m tests.endurance mails`."""

from pathlib import Path

import pytest

from tests.endurance import mails
from tests.endurance.figures import table


@pytest.mark.in_turn
@pytest.mark.sqlite_only
def test_each_mail_arrives_though_senders_are_killed_and_the_server_has_moods(
    tmp_path: Path,
) -> None:
    figures = mails.short(tmp_path, mails=60, kills=3)
    assert all(one.good for one in figures), table(figures)
