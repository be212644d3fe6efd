"""Serve by waitress, one process of eight threads, and stop in good order.

As a program: `python -m app.ops.serve`, for a machine with little memory (HOST, PORT).
"""

import importlib
import os
import signal
import sys
import time
from typing import Any

from flask import Flask
from waitress import create_server, wasyncore
from waitress.server import BaseWSGIServer

from app.core.settings import kinds

PATIENCE = 9.0  # seconds that requests under way have after the order to stop
CONNECTIONS = 600  # open at once; from some 1,000 on `select` fails
UNFINISHED = 60.0  # seconds in which a request has to have come, and a connection to say something
LOOK = 5.0  # seconds between two looks at what has not come yet


def serve(app: Flask, host: str, port: int) -> None:
    """Answer until SIGTERM or Ctrl+C; then finish what is under way and accept nothing more."""
    sockets: dict[int, Any] = {}
    server = create_server(
        app,
        map=sockets,
        host=host,
        port=port,
        threads=app.config["THREADS"],
        connection_limit=CONNECTIONS,
        channel_timeout=int(UNFINISHED),
        cleanup_interval=int(LOOK),
        ident=None,
        # who may be believed is told by TRUSTED_PROXIES, in core/web/application.py
        clear_untrusted_proxy_headers=not int(app.config["TRUSTED_PROXIES"]),
    )
    listening = [one for one in sockets.values() if isinstance(one, BaseWSGIServer)]
    stop: list[int] = []

    def end(number: int, _frame: object) -> None:
        stop.append(number)
        listening[0].pull_trigger()  # wakes the loop

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    coming: dict[Any, float] = {}
    while not stop:
        wasyncore.loop(timeout=LOOK, map=sockets, count=1)
        _drop_unfinished(listening, coming)
    _finish(listening, sockets)
    server.task_dispatcher.shutdown(timeout=1)


def _drop_unfinished(listening: list[Any], coming: dict[Any, float]) -> None:
    """Close connections whose request does not come to its end: others need their places.

    `coming` says when each unfinished request was first seen. A sender of a byte now and then is
    never idle, so waitress keeps it for ever.
    """
    now = time.monotonic()
    channels = [one for server in listening for one in server.active_channels.values()]
    unfinished = {one.request: one for one in channels if one.request is not None}
    for request in coming.keys() - unfinished.keys():
        del coming[request]
    for request, channel in unfinished.items():
        if now - coming.setdefault(request, now) > UNFINISHED:
            channel.handle_close()


def _finish(listening: list[Any], sockets: dict[int, Any]) -> None:
    """Close the doors, answer whoever is inside."""
    for server in listening:
        server.del_channel(sockets)
        server.socket.close()
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        inside = [channel for server in listening for channel in server.active_channels.values()]
        if not [channel for channel in inside if _is_busy(channel)]:
            return
        for channel in inside:
            if not _is_busy(channel):
                channel.handle_close()
        wasyncore.loop(timeout=0.1, map=sockets, count=1)


def _is_busy(channel: Any) -> bool:
    return bool(channel.requests or channel.request or channel.total_outbufs_len)


def main() -> None:
    """Serve what wsgi.py makes."""
    app = importlib.import_module("wsgi").app
    try:
        port = kinds.whole(1, 65535)(os.environ.get("PORT") or 8000)
    except ValueError as error:
        sys.exit(f"PORT cannot be used: {error}.")
    serve(app, os.environ.get("HOST") or "127.0.0.1", port)


if __name__ == "__main__":
    main()
