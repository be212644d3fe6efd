"""`flask work`: what has to be done from time to time and nobody has to ask for.

Once by a timer, or `--loop` beside the server. Several may run at once: a job that another worker
is at is left to it. Each job has a transaction of its own, and one that fails stops no other.
"""

import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from app.coordination.moves import actions as moves
from app.core.audit import actions as audit
from app.core.db import schema
from app.core.db.base import db
from app.core.db.transactions import reading
from app.core.storage import notes
from app.groups.absences import actions as absences
from app.groups.cohorts.actions import close_over
from app.legal.accessibility import actions as accessibility
from app.legal.retention import actions as retention
from app.legal.wording import actions as wording
from app.ops import erasures, free_days, signals
from app.ops.digests import put_out_digests
from app.ops.doctor.doctor import look_daily
from app.outside.calendar import actions as calendar
from app.outside.digests import actions as digests
from app.outside.signing import actions as signing
from app.outside.weeklinks import actions as weekly
from app.people.accounts.actions import close_links
from app.people.bymail import actions as bymail
from app.people.files import actions as files
from app.people.sessions.actions import close_expired
from app.workplace.hours import actions as hours
from app.workplace.phones import actions as phones


def _ran_out() -> str:
    ended = {
        "Sign-ins": close_expired(),
        "Links": close_links(),
        "Mailed links and codes": bymail.close_expired(),
        "Parts": close_over(),  # before the links that go with them
        "Weekly links": weekly.close_links(),
        "Addresses of calendars": calendar.close(),
        "Links of responsible persons": signing.close_links(),
        "Doors": phones.close_expired(),
        "Receipts": hours.close_receipts(),
    }
    return " ".join(f"{what} that ran out: {number}." for what, number in ended.items() if number)


def _deputies() -> str:
    number = absences.keep_up()
    return f"Deputies stand in for {number} more parts." if number else ""


# (name, job): a job changes what it has to, commits nothing, and says in a sentence what it did,
# or "" when there was nothing to do. The name is told where it failed, and is its lock.
Job = tuple[str, Callable[[], str]]
JOBS: list[Job] = [
    ("note what ran out", _ran_out),
    ("let deputies stand in", _deputies),
    ("let placements go on elsewhere", moves.begin_due),
    ("seal the record", audit.seal),
    ("sweep out files", files.sweep),
    ("tell what goes", retention.tell),
    ("take away what has had its time", retention.purge),
    ("forget answered reports of barriers", accessibility.forget_old),
    ("forget old wrong words", wording.forget_old),
    ("forget old reminders", digests.forget_old),
    ("forget old weekly links", weekly.forget_old),
    ("forget old links of responsible persons", signing.forget_old),
    ("forget old addresses of calendars", calendar.forget_old),
    ("write free days", free_days.write),
    ("list who was erased", erasures.complete),
]


def send_mail() -> str:
    """The one job that ends its transactions itself: a mail server may be slow, others write."""
    # what speaks to mail servers is loaded by those who speak to them
    from app.ops.post import rounds  # noqa: PLC0415

    return rounds.send()


# ends its transactions itself, so that others write between them
NIGHT: list[Job] = [("look for difficulties", signals.look)]
MAIL: list[Job] = [("put out digests", put_out_digests), ("send mail", send_mail)]


def work(jobs: list[Job]) -> int:
    """Do every job once, in order. Returns how many failed. The doctor looks at the mark."""
    failed = sum(not _do(name, job) for name, job in [*jobs, *NIGHT, *MAIL])
    notes.leave(notes.WORKED)
    # after the mark, for which the doctor looks
    failed += not _do("look at the server", look_daily)
    return failed


def _do(name: str, job: Callable[[], str]) -> bool:
    try:
        said = job() if _mine(name) else ""
        db.session.commit()
    except Exception:
        db.session.rollback()
        current_app.logger.exception("the job %s failed", name)
        return False
    finally:
        db.session.remove()
    if said:
        click.echo(said)
    return True


def _mine(name: str) -> bool:
    """Whether no other worker is at this job; the lock ends with the transaction.

    SQLite needs none: it has one writer, and a job begins by becoming it.
    """
    if db.engine.dialect.name != "postgresql":
        return True
    lock = func.pg_try_advisory_xact_lock(func.hashtext(f"flask work {name}"))
    return bool(db.session.scalar(select(lock)))


@click.command("work")
@click.option("--loop", is_flag=True, help="Go on until stopped.")
@click.option("--every", default=60, show_default=True, type=click.IntRange(min=1), help="Seconds.")
@click.option("--only", type=click.Choice(["mail"]), help="Only this.")
@with_appcontext
def command(loop: bool, every: int, only: str | None) -> None:
    """Do what is due: seal the record, take away what has had its time, send mail."""
    try:
        with reading(), suppress(DBAPIError):  # one that does not answer is told of by the jobs
            schema.fit()
    except schema.DamagedError as error:
        raise click.ClickException(str(error)) from error

    def once() -> int:
        return sum(not _do(name, job) for name, job in MAIL) if only else work(JOBS)

    if loop:
        _go_on(once, every)
    elif once():
        raise click.ClickException("Not everything was done: the lines above say what and why.")


def _go_on(once: Callable[[], int], every: int) -> None:
    """Until SIGTERM or Ctrl+C; a job that is under way then is finished first."""
    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    once()
    while not stop.wait(every):
        once()
    for number, handler in before.items():
        signal.signal(number, handler)
