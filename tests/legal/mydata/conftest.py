"""The world with every kind of thing in it, and a copy of somebody's data as they open it."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest

from tests.kit.pages import Visitor
from tests.kit.seats import people, seated

__all__ = ["people", "seated"]


@dataclass(frozen=True)
class Copy:
    """An opened copy."""

    names: list[str]
    readable: str
    data: dict[str, Any]

    @property
    def text(self) -> str:
        """Everything in data.json, as text."""
        return json.dumps(self.data, ensure_ascii=False)


@pytest.fixture
def copy_of(seated: Callable[[str], Visitor]) -> Callable[[str], Copy]:
    """Download and open somebody's copy."""

    def download(who: str) -> Copy:
        page = seated(who).get("/mydata/copy.zip")
        archive = zipfile.ZipFile(BytesIO(page.response.data))
        assert archive.testzip() is None
        readable = archive.read("index.html").decode()
        return Copy(archive.namelist(), readable, json.loads(archive.read("data.json")))

    return download
