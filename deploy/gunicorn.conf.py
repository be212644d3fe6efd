"""Gunicorn for a Debian box with two processors: two processes of four threads.

gunicorn --config deploy/gunicorn.conf.py wsgi:app

For behind a proxy that waits for slow senders (deploy/Caddyfile, deploy/nginx.conf): eight of them
would hold all eight threads. So it listens on this machine alone.
"""

import os
import re
import sys
from typing import Any


def _whole(name: str, otherwise: str) -> int:
    said = os.environ.get(name) or otherwise
    if not re.fullmatch("[1-9]|[1-5][0-9]|6[0-4]", said):
        sys.exit(f"{name}={said} cannot be used: write a whole number from 1 to 64, in figures.")
    return int(said)


bind = os.environ.get("BIND") or "127.0.0.1:8000"
if not re.fullmatch(r"unix:/.+|.+:\d+", bind):
    sys.exit(f"BIND={bind} cannot be used: write an address and a port, like 127.0.0.1:8000.")
workers = _whole("WORKERS", "2")
threads = _whole("FLASK_THREADS", "4")
worker_class = "gthread"
preload_app = True  # the processes share what start-up made
worker_tmp_dir = "/dev/shm"  # noqa: S108  # a heartbeat must not wait for a disk
timeout = 60  # seconds for one answer
graceful_timeout = 10  # seconds for what is under way when it is told to stop
keepalive = 5
forwarded_allow_ips = ""  # who is believed is told by FLASK_TRUSTED_PROXIES
accesslog = None  # the program writes its own, without anything that people typed
errorlog = "-"
loglevel = "warning"
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    """Tell the program how many threads a process really has, also where --threads says it."""
    from app.core.db import connections  # noqa: PLC0415  # there is no program yet when this file is read
    from app.core.process import children  # noqa: PLC0415  # as above

    connections.let_wait(worker.cfg.threads)
    children.let_wait(worker.cfg.threads)
