"""Gunicorn for a Debian box with two processors: two processes of four threads.

gunicorn --config deploy/gunicorn.conf.py wsgi:app
"""

import os
from typing import Any

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WORKERS", "2"))
threads = int(os.environ.get("FLASK_THREADS", "4"))
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

    connections.let_wait(worker.cfg.threads)
