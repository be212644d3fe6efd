"""`flask mail`, the doctor's look at it, and what wakes the sender."""

import subprocess
import sys
from datetime import timedelta

import pytest
from aiosmtpd.smtp import AuthResult
from flask import Flask

from app.core import clock
from app.core.config import ROOT
from app.core.db.base import db
from app.core.settings import relay
from app.core.storage import mailing
from app.ops.doctor import mail as doctor
from app.ops.post import rounds
from app.people.mail import actions
from app.people.mail.actions import put_out
from tests.kit.mailboxes import MailServer

PASSWORD = "hush hush"


@pytest.fixture
def locked(app: Flask):
    """A server that lets nobody in without the password."""
    made = MailServer(
        auth_required=True,
        auth_require_tls=False,
        authenticator=lambda *given: AuthResult(
            success=given[-1].password == PASSWORD.encode(), handled=False
        ),
    )
    made.come()
    app.config["MAIL_FROM"] = "praxis@library.example"
    yield made
    made.go()


def with_password(server: MailServer, password: str) -> relay.Relay:
    return relay.Relay("127.0.0.1", server.port, "praxis", password)


def test_a_mail_can_be_tried(cli, boxes):
    done = cli.invoke(args=["mail", "try", "Anna <anna@library.example>"])
    assert done.output == (
        "127.0.0.1 took it. Look into the mailbox, also among what it calls junk.\n"
    )
    assert boxes.to == ["anna@library.example"]
    assert boxes.mails[0]["Subject"] == "Bibliopraxis: mail arrives"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("anna", "anna is no address to which mail can go."),
        ("анна@library.example", "анна@library.example is no address to which mail can go."),
        ("ilze@berzleja.example", "It was not taken: 550."),
    ],
)
def test_what_is_not_taken_is_said(cli, boxes, address, said):
    boxes.answers["ilze@berzleja.example"] = "550 no such mailbox"
    done = cli.invoke(args=["mail", "try", address])
    assert done.exit_code == 1
    assert said in done.output


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_password_opens_the_server(app, cli, locked):
    app.config["MAIL_URL"] = with_password(locked, PASSWORD)
    assert cli.invoke(args=["mail", "try", "anna@library.example"]).exit_code == 0


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_wrong_password_is_said_and_stands_nowhere(app, cli, locked, caplog):
    app.config["MAIL_URL"] = with_password(locked, "hush")
    done = cli.invoke(args=["mail", "try", "anna@library.example"])
    assert "does not let us in: 535" in done.output
    with app.app_context():
        (found,) = doctor.way_out()
    assert found.said.startswith("127.0.0.1 does not let us in: 535")
    assert found.repair
    assert "hush" not in done.output + found.said + caplog.text


def test_a_server_that_cannot_encrypt_gets_nothing(app, cli, boxes, server):
    app.config["MAIL_URL"] = relay.Relay("127.0.0.1", server.port, tls="start")
    done = cli.invoke(args=["mail", "try", "anna@library.example"])
    assert "does not let us in: STARTTLS extension not supported" in done.output
    assert boxes.raw == []


def test_without_mail_nothing_is_put_out_and_commands_say_so(app, cli, rows, story):
    with app.app_context():
        put_out(story.people["ilze"], "greeting", "greeting:1")
        actions.db.session.commit()
        (found,) = doctor.way_out()
    assert rows() == []
    assert (found.repair, "none is set" in found.said) == ("", True)
    assert "FLASK_MAIL_URL" in cli.invoke(args=["mail", "waiting"]).output
    assert cli.invoke(args=["mail", "try", "a@b.example"]).exit_code == 1


def test_what_waits_is_told_without_names(app, cli, boxes, greet, server):
    boxes.answers["andris@berzleja.example"] = "550 no"
    greet("andris")
    cli.invoke(args=["work", "--only", "mail"])
    server.go()
    greet("ilze")
    cli.invoke(args=["work", "--only", "mail"])
    told = cli.invoke(args=["mail", "waiting"]).output
    assert told.startswith("greeting: 1, since ")
    assert "tried in vain: 1" in told
    assert "Does not arrive: greeting to person" in told
    assert "Ilze" not in told
    assert "@" not in told


def test_the_doctor_connects_and_names_what_waits_too_long(app, boxes, greet, server):
    greet("ilze")
    with app.app_context():
        assert [one.repair for one in doctor.way_out()] == [""]
        assert [one.repair for one in doctor.waits()] == [""]
        clock.move_to(clock.now() + timedelta(minutes=40))
        (late,) = doctor.waits()
    assert "the oldest waits since" in late.said
    assert late.repair


def test_the_sender_is_woken_once_the_transaction_is_kept(app, boxes, story):
    with app.test_request_context("/", method="POST"):
        mailing.waits().unlink(missing_ok=True)
        put_out(story.people["ilze"], "greeting", "greeting:1")
        assert not mailing.waits().exists()
        app.preprocess_request()
        app.process_response(app.make_response("done"))
        assert mailing.waits().exists()


# a mail is put out and pages about mail are opened, in a process of their own; then is looked
SERVED = """
import sys, app
from tests.kit.pages import Visitor
from tests.kit.people import signed_in
site = app.create_app({settings!r})
anybody = Visitor(site)
anybody.get("/accounts/sign-in")
anybody.post("/bymail/", dict(anybody.page.form(0).data({{"email": "ilze@berzleja.example"}})))
for number, paths in {pages!r}:
    for path in paths:
        signed_in(site, number).get(path)
print(*{{"smtplib", "app.ops.post.ways", "app.ops.post.message"}} & set(sys.modules))
"""


@pytest.mark.sqlite_only
def test_a_server_that_answered_has_loaded_nothing_that_speaks_to_mail_servers(app, story):
    names = ("SECRET_KEY", "SITE_URL", "INSTANCE", "LANGUAGES", "COMPILED_FOLDER")
    mail = {"MAIL_URL": "smtp://127.0.0.1:9", "MAIL_FROM": "praxis@library.example"}
    with app.app_context():
        url = db.engine.url.render_as_string(hide_password=False)
        mailing.waits().unlink(missing_ok=True)
    settings = {name: app.config[name] for name in names} | mail | {"DATABASE_URL": url}
    own = {"andris": ["/", "/reviews/mentor"], "krista": ["/", "/reviews/coordinator"]}
    pages = [(story.people[who], paths) for who, paths in own.items()]
    command = [sys.executable, "-c", SERVED.format(settings=settings, pages=pages)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == ""
    with app.app_context():
        assert mailing.waits().exists()


def test_no_timer_starts_a_sender_where_nothing_waits(app, cli, boxes, greet, server):
    greet("ilze")
    with app.app_context():
        mailing.write()
        waits = mailing.waits()
    server.go()
    cli.invoke(args=["work", "--only", "mail"])
    assert waits.exists()
    server.come()
    clock.move_to(clock.now() + timedelta(minutes=2))
    cli.invoke(args=["work", "--only", "mail"])
    assert not waits.exists()


def test_what_is_put_out_while_the_sender_goes_to_rest_wakes_it(app, boxes, greet, monkeypatch):
    with app.app_context():
        mailing.write()
        asked = iter([False, True])
        monkeypatch.setattr(rounds.queries, "any_open", lambda: next(asked))
        rounds.send()
        assert mailing.waits().exists()
