"""Copies that lack something, or hold what cannot be, are refused before anything begins."""

import json
import shutil
import zipfile
from collections import namedtuple

import pytest

from app.core.db import schema
from app.ops.backup.copies import MANIFEST
from tests.ops.backup.hands import altered, back_up, bring_back, manifest_of

Usage = namedtuple("Usage", "total used free")


def refused(elsewhere, file):
    """What is said; nothing was touched."""
    said = bring_back(elsewhere, file)
    assert said.exit_code == 1
    assert "Nothing was restored." in said.output
    with elsewhere.app_context():
        assert schema.fit() is schema.Fit.EMPTY
    return said.output


def told(file, **changed):
    """The copy with another manifest."""
    return altered(file, MANIFEST, json.dumps({**manifest_of(file), **changed}).encode())


@pytest.mark.parametrize("name", ["secret_key", "settings.env", "the database"])
def test_a_copy_without_key_settings_or_database_is_refused(library, elsewhere, tmp_path, name):
    file = back_up(library, tmp_path / "copies")
    begins = "database." if name == "the database" else name
    files = manifest_of(file)["files"].items()
    left = {one: sha for one, sha in files if not one.startswith(begins)}
    assert f"it lacks {name}" in refused(elsewhere, told(file, files=left))


@pytest.mark.parametrize("more", ["files/a/" + "b" * 300, "files/" + "ž" * 150])
def test_a_name_that_no_folder_holds_is_refused(library, elsewhere, tmp_path, more):
    file = back_up(library, tmp_path / "copies")
    files = {**manifest_of(file)["files"], more: "0"}
    assert "strange name" in refused(elsewhere, told(file, files=files))


def test_a_name_that_is_a_file_and_a_folder_is_refused(library, elsewhere, tmp_path):
    file = back_up(library, tmp_path / "copies")
    files = {**manifest_of(file)["files"], "files/ab": "0", "files/ab/cd": "0"}
    said = refused(elsewhere, told(file, files=files))
    assert "files/ab in the backup is a file and a folder at once" in said


def test_a_manifest_of_lists_is_none(library, elsewhere, tmp_path):
    file = back_up(library, tmp_path / "copies")
    assert "has no manifest" in refused(elsewhere, told(file, files=["secret_key"]))


def test_a_copy_that_is_larger_than_the_disk_is_refused_unopened(
    library, elsewhere, tmp_path, monkeypatch
):
    file = back_up(library, tmp_path / "copies")
    with zipfile.ZipFile(file) as copy:
        needed = sum(one.file_size for one in copy.infolist())
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(0, 0, needed - 1))
    monkeypatch.setattr("app.ops.backup.copies._compare", None)
    assert "MB free" in refused(elsewhere, file)
