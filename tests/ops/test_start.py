"""`make run` says in one sentence why it cannot start."""

import socket

from app.ops import start


def test_a_port_that_another_program_has_is_named_with_the_way_out(monkeypatch, capsys):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setenv("PORT", str(other.getsockname()[1]))
        assert start.main() == 1
    assert "choose another, make run PORT=8001" in capsys.readouterr().err


def test_a_port_that_is_no_number_is_refused_in_words(monkeypatch, capsys):
    monkeypatch.setenv("PORT", "http")
    assert start.main() == 1
    assert "choose a number from 1 to 65535" in capsys.readouterr().err
