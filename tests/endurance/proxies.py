"""nginx and Caddy with the files that we ship, on a port of this machine and without encryption."""

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from pathlib import Path

from app.core.config import ROOT
from tests.endurance.hands import Hand

PROGRAMS = {"nginx": "/usr/sbin/nginx", "caddy": "/usr/bin/caddy"}
NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; worker_processes 2;
events {{ worker_connections 1024; }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    {server}
}}
"""


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def proxy(kind: str, folder: Path, port: int, behind: int) -> Iterator[None]:
    """Stand before the program on port `behind` until the block ends."""
    program = PROGRAMS[kind] if Path(PROGRAMS[kind]).exists() else shutil.which(kind)
    assert program, f"apt-get install {kind}"
    write = {"nginx": _nginx, "caddy": _caddy}[kind]
    with (folder / f"{kind}.log").open("ab") as log:
        process = subprocess.Popen([program, *write(folder, port, behind)], stdout=log, stderr=log)
    try:
        _until_open(port)
        yield
    finally:
        process.terminate()
        process.wait(20)


def _nginx(folder: Path, port: int, behind: int) -> list[str]:
    """Its second server, the encrypted one, without encryption."""
    shipped = (ROOT / "deploy" / "nginx.conf").read_text()
    server = shipped[shipped.rindex("server {") :]
    server = re.sub(r".*\[::\].*\n|.*ssl_certificate.*\n", "", server)
    server = server.replace("listen 443 ssl http2", f"listen 127.0.0.1:{port}")
    file = folder / "nginx.conf"
    file.write_text(NGINX.format(folder=folder, server=server.replace(":8000", f":{behind}")))
    return ["-c", str(file)]


def _caddy(folder: Path, port: int, behind: int) -> list[str]:
    shipped = (ROOT / "deploy" / "Caddyfile").read_text()
    text = shipped.replace("library.example {", f"http://127.0.0.1:{port} {{")
    text = re.sub(r"^\{\n", "{\n\tadmin off\n", text, count=1, flags=re.M)
    text = text.replace("http://127.0.0.1:", "http://:", 1)
    file = folder / "Caddyfile"
    file.write_text(text.replace("127.0.0.1:8000", f"127.0.0.1:{behind}"))
    return ["run", "--config", str(file), "--adapter", "caddyfile"]


def _until_open(port: int) -> None:
    end, stranger = time.monotonic() + 20, Hand(port, {})
    while time.monotonic() < end:
        with suppress(OSError, HTTPException):
            stranger.ask("GET", "/healthz")
            return
        time.sleep(0.1)
    raise TimeoutError(f"no answer on port {port}")
