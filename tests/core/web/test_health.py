"""A monitor learns whether the program works, and a stranger learns nothing else."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.core.web import health
from tests.kit.queries import counting


def test_the_program_is_alive_without_asking_the_database(app):
    with counting(app) as queries:
        answer = app.test_client().get("/healthz", base_url="https://localhost")
    assert (answer.status_code, answer.text) == (200, "alive\n")
    assert queries == []


def test_the_program_is_ready_when_the_database_answers_and_fits(app):
    answer = app.test_client().get("/readyz", base_url="https://localhost")
    assert (answer.status_code, answer.text) == (200, "ready\n")


def test_the_program_is_not_ready_with_tables_of_another_version(app, session):
    session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    session.commit()
    answer = app.test_client().get("/readyz", base_url="https://localhost")
    assert (answer.status_code, answer.text) == (503, "not ready\n")


@pytest.mark.usefixtures("app")
def test_a_database_that_does_not_answer_is_no_failure_of_the_program(app, monkeypatch, caplog):
    def silent() -> None:
        raise OperationalError("SELECT", {}, Exception("connection to 10.0.0.7 refused"))

    monkeypatch.setattr(health, "fit", silent)
    answer = app.test_client().get("/readyz", base_url="https://localhost")
    assert (answer.status_code, answer.text) == (503, "not ready\n")
    assert "Set-Cookie" not in answer.headers
    assert [one for one in caplog.records if one.levelname == "ERROR"] == []
