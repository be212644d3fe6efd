"""Encryption, at a real server: by STARTTLS and from the first sign; a certificate is judged."""

import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from app.core.settings import relay
from app.ops.doctor import mail as doctor
from tests.kit.mailboxes import MailServer

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="OpenSSL is not here")
Serve = Callable[[str, str], MailServer]


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate for a name that vouches for itself, and its key."""
    made, key = folder / f"{name}.pem", folder / f"{name}.key"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "2", "-subj", f"/CN={name}"]
    command += ["-addext", f"subjectAltName=DNS:{name}", "-out", str(made), "-keyout", str(key)]
    subprocess.run(command, check=True, capture_output=True)
    return made, key


@pytest.fixture
def serve(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """serve("start", "localhost"): a server with a certificate for this name, which is trusted."""
    started: list[MailServer] = []
    app.config["MAIL_FROM"] = "praxis@library.example"

    def start(tls: str, name: str) -> MailServer:
        made, key = certificate(tmp_path, name)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(made, key)
        given = {"ssl_context": context} if tls == "smtps" else {"tls_context": context}
        server = MailServer(**given, require_starttls=tls == "start")
        server.come()
        started.append(server)
        app.config["MAIL_URL"] = relay.Relay("localhost", server.port, tls=tls)
        monkeypatch.setenv("SSL_CERT_FILE", str(made))  # as if the system knew who vouches for it
        return server

    yield start
    for one in started:
        with suppress(Exception):
            one.go()


@pytest.mark.parametrize("tls", ["start", "smtps"])
def test_a_mail_goes_encrypted(app: Flask, cli: FlaskCliRunner, serve: Serve, tls: str) -> None:
    server = serve(tls, "localhost")
    done = cli.invoke(args=["mail", "try", "anna@library.example"])
    assert done.exit_code == 0, done.output
    assert server.boxes.to == ["anna@library.example"]
    assert server.boxes.closed == [True]
    with app.app_context():
        assert [one.repair for one in doctor.way_out()] == [""]


@pytest.mark.parametrize("tls", ["start", "smtps"])
@pytest.mark.parametrize("wrong", ["another name", "nobody vouches"])
def test_a_wrong_certificate_gets_nothing_and_is_said(
    app: Flask,
    cli: FlaskCliRunner,
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
    tls: str,
    wrong: str,
) -> None:
    server = serve(tls, "elsewhere.example" if wrong == "another name" else "localhost")
    if wrong == "nobody vouches":
        monkeypatch.setenv("SSL_CERT_FILE", "/dev/null")
    done = cli.invoke(args=["mail", "try", "anna@library.example"])
    assert done.exit_code == 1
    assert "The certificate of localhost does not hold" in done.output
    assert ("not valid for" if wrong == "another name" else "self") in done.output
    with app.app_context():
        (found,) = doctor.way_out()
    assert "The certificate of localhost does not hold" in found.said
    assert found.repair
    assert server.boxes.raw == []
