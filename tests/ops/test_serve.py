"""The server stops in good order: who is inside gets an answer, nobody else comes in."""

import http.client
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

SLOW = """
import time
from flask import Flask
from app.ops import serve as serving
from app.ops.serve import serve
serving.UNFINISHED, serving.LOOK = 2.0, 0.2
app = Flask("slow")
app.config.update(THREADS=8, TRUSTED_PROXIES=0)
app.add_url_rule("/", view_func=lambda: (time.sleep(0.7), "x" * 300_000)[1])
serve(app, "127.0.0.1", {port})
"""


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def server(port: int) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-c", SLOW.format(port=port)])
    for _try in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield process
    process.kill()
    process.wait()


def ask(port: int, answers: list[int]) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", "/")
        answers.append(len(connection.getresponse().read()))


@pytest.mark.parametrize("order", [signal.SIGTERM, signal.SIGINT])
def test_whoever_is_inside_is_answered_before_the_server_stops(server, port, order):
    answers: list[int] = []
    inside = [threading.Thread(target=ask, args=(port, answers)) for _one in range(20)]
    for one in inside:
        one.start()
    time.sleep(0.4)
    server.send_signal(order)
    assert server.wait(10) == 0
    for one in inside:
        one.join()
    assert answers == [300_000] * 20


def test_nobody_comes_in_after_the_order_to_stop(server, port):
    answers: list[int] = []
    inside = threading.Thread(target=ask, args=(port, answers))
    inside.start()
    time.sleep(0.3)
    server.terminate()
    time.sleep(0.2)
    with pytest.raises(ConnectionRefusedError):
        ask(port, [])
    inside.join()
    assert answers == [300_000]


def test_an_open_connection_that_asks_nothing_does_not_hold_the_server(server, port):
    with socket.create_connection(("127.0.0.1", port)):
        time.sleep(0.2)
        server.terminate()
        assert server.wait(3) == 0


HALF = {
    "no header": b"",
    "half a header": b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
    "half a body": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\na=",
}


@pytest.mark.parametrize("sent", HALF.values(), ids=HALF)
def test_two_hundred_who_send_half_a_request_hold_up_nobody(server, port, sent):
    slow = [socket.create_connection(("127.0.0.1", port)) for _one in range(200)]
    for one in slow:
        one.sendall(sent)
    answers: list[int] = []
    begun = time.monotonic()
    ask(port, answers)
    assert answers == [300_000]
    assert time.monotonic() - begun < 5
    for one in slow:
        one.close()


@pytest.mark.in_turn
@pytest.mark.parametrize("sent", [HALF["half a header"], HALF["half a body"]])
def test_a_sender_of_a_byte_now_and_then_is_shown_out(server, port, sent):
    with socket.create_connection(("127.0.0.1", port), timeout=0.2) as slow:
        slow.sendall(sent)
        assert any(_is_closed(slow) for _try in range(40))


def _is_closed(slow: socket.socket) -> bool:
    """Send one more byte, and see whether the other side has hung up."""
    try:
        slow.sendall(b"a")
        return slow.recv(100) == b""
    except TimeoutError:
        return False
    except OSError:
        return True
