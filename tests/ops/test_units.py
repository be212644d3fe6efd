"""What stands in deploy/: gunicorn's own settings, and the units that systemd starts."""

import shutil
import subprocess
from runpy import run_path

import pytest

from app.core.config import ROOT
from app.ops import serve

UNITS = sorted((ROOT / "deploy").glob("*.service"))
KINDS_OF_UNITS = {".service", ".timer", ".path"}
MOST = 3.0  # of 10, on the scale of `systemd-analyze security`
WRONG = ["two", "0", "-1", "65", "2.0", "1e1", "½", "true", "[2]", "2 of them"]


def gunicorn():
    return run_path(str(ROOT / "deploy" / "gunicorn.conf.py"))


@pytest.mark.parametrize("name", ["WORKERS", "FLASK_THREADS"])
@pytest.mark.parametrize("value", WRONG)
def test_gunicorn_says_which_number_is_wrong(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit, match=f"^{name}="):
        gunicorn()


@pytest.mark.parametrize("value", ["8000", "localhost", "127.0.0.1:http", "unix:x", "127.0.0.1:"])
def test_gunicorn_says_that_its_address_is_wrong(monkeypatch, value):
    monkeypatch.setenv("BIND", value)
    with pytest.raises(SystemExit, match=r"^BIND="):
        gunicorn()


def test_gunicorn_listens_on_this_machine_alone(monkeypatch):
    monkeypatch.delenv("BIND", raising=False)
    assert gunicorn()["bind"] == "127.0.0.1:8000"


@pytest.mark.parametrize("value", ["http", "0", "65536", "-1", "80.0", "8000/tcp", ":80", "é"])
def test_waitress_says_that_its_port_is_wrong(monkeypatch, value):
    monkeypatch.setattr(serve.importlib, "import_module", lambda _name: serve)
    monkeypatch.setattr(serve, "app", None, raising=False)
    monkeypatch.setenv("PORT", value)
    with pytest.raises(SystemExit, match=r"^PORT cannot be used"):
        serve.main()


def test_systemd_understands_every_unit():
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd judges where it is installed")
    units = [path for path in (ROOT / "deploy").iterdir() if path.suffix in KINDS_OF_UNITS]
    command = ["systemd-analyze", "verify", *map(str, units)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    # what they start stands on a server, not here
    told = [one for one in done.stderr.splitlines() if "is not executable" not in one]
    assert len(units) > len(UNITS)
    assert told == []


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_may_do_little(unit):
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd judges where it is installed")
    command = ["systemd-analyze", "security", "--offline=true", str(unit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "Overall exposure level" not in done.stdout:
        pytest.skip("this systemd cannot judge without being at work")
    assert float(done.stdout.split("Overall exposure level")[1].split()[2]) <= MOST
