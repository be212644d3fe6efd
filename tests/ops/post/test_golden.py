"""Each kind of mail in each language is word for word the one that somebody has looked at."""

import os
import shutil
import subprocess
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.ops.demo.cast import Story
from app.ops.post.letters import LETTERS
from app.people.invitations.actions import LINK
from tests.ops.post.letterbox import GOLDEN, KINDS, LANGUAGES, NOW, begin, post, read, shown

NO_FILE_YET = {"digest", "meeting moved"}  # their own tests read their words
SPAM = 5.0  # points from which SpamAssassin calls a mail junk


@pytest.fixture
def world(prepared: Callable[[str, Callable[[], Any]], Any]) -> Story:
    """The people of the story, on the day that stays the same."""
    return prepared("mail", begin)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """A kind of mail."""
    return str(request.param)


def test_every_kind_is_looked_at() -> None:
    assert set(LETTERS) - {LINK} - NO_FILE_YET <= set(KINDS)


@pytest.mark.sqlite_only
def test_each_language_reads_as_looked_at_and_is_well_made(
    app: Flask, world: Story, tmp_path: Path, kind: str
) -> None:
    for language in LANGUAGES:
        raw = post(app, world, KINDS[kind], language, tmp_path / language)
        mail = read(raw)
        file = GOLDEN / f"{kind}.{language}.txt"
        if os.environ.get("GOLDEN") == "write":
            file.write_text(shown(mail))
        assert shown(mail) == file.read_text(), f"see {file.name}, then GOLDEN=write"
        assert not mail.defects
        assert mail.get_content_type() == "text/plain"
        assert mail["From"].addresses[0].addr_spec == "praxis@library.example"
        assert abs((parsedate_to_datetime(mail["Date"]) - NOW).total_seconds()) < 60
        assert mail["Message-ID"].endswith("@praxis.example>")
        assert mail["Content-Language"] == language
        lines = raw.split(b"\r\n")
        assert max(map(len, lines)) <= 78
        assert raw.isascii()
        assert b"\n" not in b"".join(lines)


@pytest.mark.sqlite_only
@pytest.mark.skipif(not shutil.which("spamassassin"), reason="SpamAssassin is not here")
def test_no_language_reads_as_junk(app: Flask, world: Story, tmp_path: Path, kind: str) -> None:
    raws = [post(app, world, KINDS[kind], one, tmp_path / one) for one in LANGUAGES]
    box = b"".join(b"From praxis Mon Nov  9 09:30:00 2026\n" + one + b"\n" for one in raws)
    command = ["spamassassin", "-L", "--mbox"]  # without asking the network
    done = subprocess.run(
        command, check=True, input=box.replace(b"\r\n", b"\n"), capture_output=True
    )
    told = [line for line in done.stdout.decode(errors="replace").splitlines() if "score=" in line]
    points = [float(line.split("score=")[1].split()[0]) for line in told]
    assert len(points) == len(LANGUAGES)
    assert max(points) < SPAM, told
