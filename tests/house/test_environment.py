"""What stands in the way of `make run` is said in one sentence."""

import errno
import os
from pathlib import Path

import pytest

from bin import environment


def test_a_python_that_is_too_old_is_told_the_version_it_takes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment.sys, "version_info", (3, 9, 2))
    assert environment.main("run") == 1
    assert "3.11 or newer is needed and this is 3.9" in capsys.readouterr().err


def test_a_missing_venv_names_the_package(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "none")
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda _name: None)
    assert environment.main("run") == 1
    assert "install the package python3-venv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "requirements/run.txt names"),
        ("WARNING: Retrying NewConnectionError('…')", "package index cannot be reached"),
        ("ERROR: No matching distribution found for flask==3.1.3", "lacks a package of"),
        ("first\nERROR: something new\n", "pip failed: ERROR: something new"),
    ],
)
def test_what_pip_says_becomes_one_sentence(said: str, sentence: str) -> None:
    told = environment.explain(said, "run", "pip failed")
    assert sentence in told
    assert "\n" not in told


@pytest.mark.parametrize(
    ("number", "sentence"), [(errno.EACCES, "No permission"), (errno.ENOSPC, "The disk is full")]
)
def test_what_the_file_system_refuses_becomes_one_sentence(number: int, sentence: str) -> None:
    assert sentence in environment.in_words(OSError(number, os.strerror(number)))


def test_postgresql_in_the_settings_brings_its_driver(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/library")
    monkeypatch.setattr(environment, "installed", list)
    monkeypatch.setattr(environment, "make_venv", lambda: None)
    monkeypatch.setattr(environment, "install", asked.append)
    assert environment.main("run") == 0
    assert asked == ["postgres"]
