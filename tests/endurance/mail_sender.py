"""A worker that sends mail and kills itself with -9 at a step of sending, again and again.

`python -m tests.endurance.mail_sender 'TERMS'`; the site stands in the environment. Each life is a
fork, which ends at its step or when the file of `stop` is there; what ended it is printed.
"""

import json
import os
import random
import signal
import smtplib
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask

from app import create_app
from app.core.db.base import db
from app.ops import work
from app.ops.post import letters, ways
from app.people.mail import actions, rules

# what a round consists of, in its order: one dies before or after each
STEPS: dict[str, tuple[Any, str]] = {
    "greet": (ways.Server, "greet"),
    "claim": (actions, "claim"),
    "write": (letters, "written"),
    "keep": (db.session, "commit"),
    "MAIL": (smtplib.SMTP, "mail"),
    "RCPT": (smtplib.SMTP, "rcpt"),
    "DATA": (smtplib.SMTP, "data"),
    "send": (ways.Server, "send"),
    "settle": (actions, "settle"),
    "close": (ways.Server, "close"),
}
RARE = ("greet", "close")  # once for up to a hundred mails, the others at each
PAUSE = 0.1  # seconds between two rounds


@dataclass(frozen=True)
class Terms:
    """Spans in seconds, shorter than in the program but in its order, and how often to die."""

    stop: str  # a file
    kills: int
    seed: int
    patience: float
    longest: float
    claim: float
    again: tuple[float, ...]
    within: int  # the step is passed at most so often before it is the last

    @property
    def text(self) -> str:
        """As an argument."""
        return json.dumps(asdict(self))


def shorten(terms: Terms) -> None:
    """Let the program wait as long as these terms say."""
    ways.PATIENCE, ways.LONGEST = terms.patience, terms.longest
    rules.CLAIM = timedelta(seconds=terms.claim)
    rules.AGAIN = tuple(timedelta(seconds=one) for one in terms.again)


def die_at(step: str, *, after: bool, passes: int) -> None:
    """Die before or after the step, when it has been passed so often."""
    where, name = STEPS[step]
    real: Callable[..., Any] = getattr(where, name)
    left = [passes]

    def last(*given: Any, **named: Any) -> Any:
        left[0] -= 1
        found = real(*given, **named) if after or left[0] else None
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    setattr(where, name, last)


def live(app: Flask, terms: Terms) -> None:
    """Send until the stop."""
    with app.app_context():
        db.engine.dispose(close=False)  # of the process before the fork
        while not Path(terms.stop).exists() and os.getppid() != 1:
            work._do("send mail", work.send_mail)
            time.sleep(PAUSE)


def main(terms: Terms) -> None:
    """Live, die and live again."""
    app, dice = create_app(), random.Random(terms.seed)  # noqa: S311 - a test that can be done again
    shorten(terms)
    every = [(step, after) for step in STEPS for after in (False, True)]
    plan = [every[(terms.seed + 7 * number) % len(every)] for number in range(terms.kills)]
    while not Path(terms.stop).exists() and os.getppid() != 1:
        step, after = plan.pop() if plan else ("", False)
        child = os.fork()
        if not child:
            if step:
                most = max(1, terms.within // 30) if step in RARE else terms.within
                die_at(step, after=after, passes=dice.randint(1, most))
            live(app, terms)
            os._exit(0)
        _child, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
            sys.stdout.write(f"{'after' if after else 'before'} {step}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    main(Terms(**{**given, "again": tuple(given["again"])}))
