"""Each kind of mail in each language is word for word the one that somebody has looked at."""

import secrets
import shutil
import subprocess
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.ops.demo.cast import Story
from app.ops.post.letters import LETTERS
from app.outside.weeklinks.actions import NEW_LINK
from app.people.invitations.actions import LINK
from tests.kit.turns import some
from tests.ops.post.letterbox import (
    KINDS,
    LANGUAGES,
    NOW,
    addresses,
    begin,
    looked_at,
    post,
    read,
    receipt,
    waiting_and_moved,
    well_made,
)
from tests.workplace.placements.told import Told

BESIDE = {"digest", "meeting moved", "receipt"}  # below, on a day of a running placement
SPAM = 5.0  # points from which SpamAssassin calls a mail junk


@pytest.fixture(autouse=True)
def hyphens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every second secret ends with a hyphen or a line, as every thirtieth does by chance."""
    made, ends = secrets.token_urlsafe, cycle(("-", "a", "_", "b"))
    monkeypatch.setattr(secrets, "token_urlsafe", lambda size: made(size)[:-1] + next(ends))


def ends_whole(mail: EmailMessage) -> None:
    """A mail program that looks for links finds the whole of each."""
    assert not [one for one in addresses(mail) if one[-1] in "-_"]


@pytest.fixture
def world(prepared: Callable[[str, Callable[[], Any]], Any]) -> Story:
    """The people of the story, on the day that stays the same."""
    return prepared("mail", begin)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """A kind of mail."""
    return str(request.param)


def test_every_kind_is_looked_at() -> None:
    named = {LINK, NEW_LINK}  # invitation and sign-in, weekly-link
    assert set(LETTERS) - named - BESIDE <= set(KINDS)


@pytest.mark.sqlite_only
def test_each_language_reads_as_looked_at_and_is_well_made(
    app: Flask, world: Story, tmp_path: Path, kind: str
) -> None:
    for language in LANGUAGES:
        raw = post(app, world, KINDS[kind], language, tmp_path / language)
        mail = read(raw)
        looked_at(kind, language, mail)
        well_made(raw, mail, language)
        ends_whole(mail)
        assert abs((parsedate_to_datetime(mail["Date"]) - NOW).total_seconds()) < 60
        assert mail["Message-ID"].endswith("@praxis.example>")


@pytest.mark.sqlite_only
@pytest.mark.parametrize("language", some("LANGUAGES", LANGUAGES))
def test_what_waits_what_moved_and_what_was_done_read_as_looked_at(
    app: Flask, run: Told, tmp_path: Path, language: str
) -> None:
    for who, raw in waiting_and_moved(app, run, language, tmp_path):
        mail, kind = read(raw), {"andris": "digest", "ilze": "moved"}[who]
        looked_at(kind, language, mail)
        well_made(raw, mail, language)
        ends_whole(mail)
        assert mail["List-Unsubscribe"].strip().startswith("<https://localhost/digests/no-more/")
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    raw = receipt(app, run, tmp_path / "receipt")
    looked_at("receipt", language, mail := read(raw))
    well_made(raw, mail, language)
    ends_whole(mail)


@pytest.mark.in_turn
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
