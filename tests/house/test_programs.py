"""Debian's programs for tests: installed where that is allowed, else said in a sentence."""

import tempfile
from subprocess import CompletedProcess

import pytest

from bin import programs
from bin.pictures import FOLDER, PICTURES
from bin.programs import Program
from tests.kit.choosing import need

NOWHERE = {
    "scribe": Program("scribe-writer", ("scribe", "/no/such/scribe")),
    "words": Program("words-lv", ("/no/such/lv.dic",)),
}


@pytest.fixture(autouse=True)
def nowhere(monkeypatch):
    """Two programs that no machine has."""
    monkeypatch.setattr(programs, "PROGRAMS", NOWHERE)


@pytest.fixture
def asked(monkeypatch):
    """What is asked of a Debian on which root may install; nothing is installed."""
    asked = []

    def run(command, **_how):
        asked.append(command)
        return CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(programs.os, "geteuid", lambda: 0)
    monkeypatch.setattr(programs.shutil, "which", lambda name: name == "apt-get" or None)
    monkeypatch.setattr(programs.subprocess, "run", run)
    return asked


def test_root_installs_what_is_missing_without_a_question(asked, capsys):
    assert programs.main() == 0
    update, install = (" ".join(one) for one in asked)
    assert update.endswith("apt-get -qq update")
    assert install.endswith("install -y --no-install-recommends scribe-writer words-lv")
    assert capsys.readouterr().out == "Installing from Debian, for the tests: scribe, words …\n"


def test_who_may_not_install_is_told_what_to_type(asked, monkeypatch, capsys):
    monkeypatch.setattr(programs.os, "geteuid", lambda: 1000)
    assert programs.main() == 1
    assert asked == []
    told = "Some tests need scribe, words (Debian: apt install scribe-writer words-lv)"
    assert capsys.readouterr().err == f"{told}: install it, then again.\n"


def test_a_failed_installation_says_why_and_where_all_of_it_stands(
    asked, monkeypatch, capsys, tmp_path
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def fail(command, **_how):
        return CompletedProcess(command, 100, "", "Reading …\nE: No network\n")

    monkeypatch.setattr(programs.subprocess, "run", fail)
    assert programs.main() == 1
    (log,) = tmp_path.iterdir()
    said = capsys.readouterr().err
    assert f"could not be installed: E: No network (all of it: {log})" in said
    assert log.read_text().endswith("Reading …\nE: No network\n")


def test_the_last_line_names_what_was_missing(capsys):
    assert programs.main("missing") == 0
    told = "scribe, words (Debian: apt install scribe-writer words-lv)"
    assert capsys.readouterr().out == f"Tests were skipped, for want of {told}.\n"


def test_a_dictionary_is_found_by_its_path(tmp_path, monkeypatch):
    file = tmp_path / "lv.dic"
    monkeypatch.setitem(NOWHERE, "words", Program("words-lv", (str(file),)))
    assert programs.path_of("words") is None
    file.touch()
    assert programs.path_of("words") == str(file)
    assert programs.missing() == ["scribe"]


def test_a_test_without_its_program_is_skipped_and_fails_where_ci_is_true(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="needs scribe "):
        need("scribe")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="needs scribe"):
        need("scribe")


def test_each_picture_of_the_manual_can_be_taken_again() -> None:
    assert {one.stem for one in FOLDER.iterdir()} == set(PICTURES)
