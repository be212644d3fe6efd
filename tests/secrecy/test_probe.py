"""The two commands of tests.probe, as somebody from outside uses them."""

import json

import pytest
from sqlalchemy import inspect

from app.core.db.base import Base, db
from tests.probe.__main__ import main
from tests.probe.marks import found_in
from tests.probe.seed import VERSIONS, make_tables, open_app


@pytest.fixture
def quick(monkeypatch):
    """Hash the passwords of invented people cheaply."""
    monkeypatch.setenv("FLASK_PASSWORD_HASH_COST", "test")


@pytest.fixture
def seeded(app, database, quick, tmp_path, capsys):
    """An empty database that was filled, and what was written down about it."""
    file = tmp_path / "probe.json"
    assert main(["seed", database.url, str(file)]) == 0
    assert "texts are marked" in capsys.readouterr().out
    return json.loads(file.read_text(encoding="utf-8"))


def test_seed_says_who_may_see_what(seeded, client, database, tmp_path, capsys):
    lea = next(one for one in seeded["accounts"] if one["key"] == "lea")
    client.get("/accounts/sign-in")
    page = client.submit("Sign in", {"email": lea["email"], "password": lea["password"]})
    assert lea["name"].split()[0] in page.text
    versions = (one for one in seeded["objects"] if one["kind"] == "version")
    hers = next(one["addresses"] for one in versions if one["owner"] == "lea")
    path = next(one["path"] for one in hers if one["endpoint"] == "handins.show")
    allowed = {one["mark"] for one in seeded["marks"] if "lea" in one["seen_by"]}
    shown = found_in(client.get(path).html)
    assert shown
    assert shown <= allowed
    assert main(["seed", database.url, str(tmp_path / "again.json")]) == 2
    assert capsys.readouterr().err.startswith("The database is not empty")


@pytest.mark.parametrize(
    ("database_given", "said"),
    [
        ("/no/such/folder/probe.sqlite3", "There is no folder /no/such/folder for the database.\n"),
        (
            "mysql://somewhere",
            "DATABASE_URL cannot be used: it begins with sqlite:/// or postgresql://.\n",
        ),
    ],
)
def test_seed_says_in_a_sentence_why_it_cannot(quick, tmp_path, capsys, database_given, said):
    assert main(["seed", database_given, str(tmp_path / "probe.json")]) == 2
    assert capsys.readouterr().err == said


def test_seed_asks_for_a_folder_before_it_fills_anything(quick, tmp_path, capsys):
    database, file = tmp_path / "probe.sqlite3", tmp_path / "none" / "probe.json"
    assert main(["seed", str(database), str(file)]) == 2
    assert capsys.readouterr().err == f"There is no folder {file.parent} for probe.json.\n"
    assert not database.exists()


@pytest.mark.sqlite_only
def test_a_new_file_gets_its_tables_by_the_migrations(app, tmp_path):
    with open_app(str(tmp_path / "probe.sqlite3")).app_context():
        make_tables()
        assert set(inspect(db.engine).get_table_names()) == {*Base.metadata.tables, VERSIONS}
        db.engine.dispose()


def test_routes_name_every_rule_with_whom_it_lets_in(app, capsys):
    assert main(["routes"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert {one["rule"] for one in said} == {one.rule for one in app.url_map.iter_rules()}
    assert all(one["methods"] and one["access"] for one in said)
    assert not [one for one in said if "<" in one["example"]]
