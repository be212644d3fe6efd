"""One round of sending: claim a mail, keep that, speak to the server, keep what it said.

While the server is spoken to no transaction is open: outside of a request each one holds the write
lock of SQLite. A sender may die at any line: what it had claimed goes again after ten minutes.
Between the server's yes and the mark of it a mail can so go twice, and never not at all.
"""

from email.message import EmailMessage
from time import monotonic, sleep

from flask import current_app

from app.core import clock
from app.core.db.base import db
from app.core.db.transactions import reading
from app.core.storage import mailing
from app.ops.post import letters, message
from app.ops.post.ways import Folder, Server, way
from app.people.accounts.models import Person
from app.people.mail import actions, queries
from app.people.mail.models import Outgoing
from app.people.mail.rules import Answer, Fate, Later, Letter

MAILS, SECONDS = 100, 60.0  # over one connection
MOST = 1000  # mails of one round: other jobs want their turn
IN_A_ROW = 2  # mails to which nobody answers, after which the round ends
# Between two mails others write: SQLite has one writer, and who waits for it looks again after
# longer and longer. So a sender rests so many seconds, and on a busy computer as many times
# as long as its own part of the last mail took, up to a bound: it may have waited itself.
REST, TIMES, LONGEST_REST = 0.02, 4, 0.5


def send() -> str:
    """Send what is due. Says in a sentence what went; what did not is told by `flask mail`."""
    sent, refused = 0, 0
    while mailing.is_on() and _something_waits():
        seen = _woken()
        answers = _batch()
        sent += sum(one.fate is Fate.SENT for one in answers)
        refused += sum(one.fate is Fate.REFUSED for one in answers)
        is_away = [one.fate for one in answers[-IN_A_ROW:]] == [Fate.AWAY] * IN_A_ROW
        if is_away or sent + refused >= MOST or (not answers and seen == _woken()):
            break
    _let_rest()
    told = {"Mails sent": sent, "Addresses that refused": refused}
    return " ".join(f"{what}: {number}." for what, number in told.items() if number)


def _something_waits() -> bool:
    """Asked without the write lock, since mostly the answer is no."""
    with reading():
        return queries.any_due(clock.now())


def _let_rest() -> None:
    """Where nothing has to go any more the file goes, without which no timer starts a sender.

    Asked again after that: what was put out between the two would wait without it.
    """
    if _has_open() or not mailing.waits().exists():
        return
    mailing.waits().unlink(missing_ok=True)
    if _has_open():
        mailing.write()


def _has_open() -> bool:
    with reading():
        return queries.any_open()


def _woken() -> float:
    """When somebody last wrote that something waits."""
    try:
        return mailing.waits().stat().st_mtime
    except OSError:
        return 0.0


def _batch() -> list[Answer]:
    """What became of the mails that went over one connection."""
    by: Folder | Server = way(current_app.config["MAIL_URL"], mailing.host())
    answers: list[Answer] = []
    end, in_a_row, own = monotonic() + SECONDS, 0, 0.0
    try:
        while len(answers) < MAILS and monotonic() < end and in_a_row < IN_A_ROW:
            if answers and db.engine.dialect.name == "sqlite":
                sleep(min(max(REST, TIMES * own), LONGEST_REST))
            begun = monotonic()
            found = _next(invented=bool(current_app.config["MAIL_URL"].folder))
            own = monotonic() - begun
            if found is None:
                break
            row, mail = found
            if mail is not None:
                answers.append(by.send(mail))
                in_a_row = in_a_row + 1 if answers[-1].fate is Fate.AWAY else 0
                actions.settle(row, answers[-1])
                db.session.commit()
    finally:
        by.close()
    return answers


def _next(*, invented: bool) -> tuple[Outgoing, EmailMessage | None] | None:
    """Claim the next mail, find its words in the same transaction, and lay it out after that.

    None: nothing is due. A mail is None that nobody is to get any more, or that cannot be made.
    """
    row = actions.claim()
    if row is None:
        db.session.rollback()
        return None
    number, found = row.id, None
    try:
        found = _words(row, invented=invented)
        db.session.commit()
    except Exception:
        db.session.rollback()
        _tell(row)
        actions.put_off(number)
        db.session.commit()
    return row, _laid_out(row, found) if found else None


def _words(row: Outgoing, *, invented: bool) -> tuple[Letter, str, str] | None:
    """The mail as of now: its words, its language, the address, the right to know."""
    person = db.session.get(Person, row.person_id)
    if person is None or not person.email or (person.is_demo and not invented):
        actions.leave(row)
        return None
    letter = letters.written(row, person)
    if letter is None:
        actions.leave(row)
        return None
    if isinstance(letter, Later):
        actions.wait(row, letter.at)
        return None
    return *letter, person.email


def _laid_out(row: Outgoing, found: tuple[Letter, str, str]) -> EmailMessage | None:
    """The mail as it travels; None, and that is kept, where it cannot be."""
    letter, language, address = found
    try:
        return message.made(letter, language, row.message_id, address)
    except message.NoAddressError:
        actions.settle(row, Answer(Fate.REFUSED))
    except Exception:
        _tell(row)
        actions.settle(row, Answer(Fate.LATER))
    db.session.commit()
    return None


def _tell(row: Outgoing) -> None:
    current_app.logger.exception("a mail of the kind %s cannot be made", row.kind)
