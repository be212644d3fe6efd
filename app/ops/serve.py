"""Serve by waitress, one process of eight threads, and stop in good order.

As a program: `python -m app.ops.serve`, for a machine with little memory (HOST, PORT).
"""

import importlib
import os
import signal
import time
from typing import Any

from flask import Flask
from waitress import create_server, wasyncore
from waitress.server import BaseWSGIServer

PATIENCE = 9.0  # seconds that requests under way have after the order to stop


def serve(app: Flask, host: str, port: int) -> None:
    """Answer until SIGTERM or Ctrl+C; then finish what is under way and accept nothing more."""
    sockets: dict[int, Any] = {}
    server = create_server(
        app,
        map=sockets,
        host=host,
        port=port,
        threads=app.config["THREADS"],
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
    while not stop:
        wasyncore.loop(timeout=30, map=sockets, count=1)
    _finish(listening, sockets)
    server.task_dispatcher.shutdown(timeout=1)


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
    serve(app, os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000")))


if __name__ == "__main__":
    main()
