"""Pictures are drawn by children, which need a folder for their places."""

import pytest

from app.core.process import children


@pytest.fixture(scope="session", autouse=True)
def _places(tmp_path_factory):
    children.open_places(tmp_path_factory.mktemp("places"), threads=4)
