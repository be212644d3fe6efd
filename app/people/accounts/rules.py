"""Decides about sign-ins: how long they last, when guessing is slowed, what a password needs."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

PASSWORD_LENGTH = (8, 128)
# idle and absolute length of a sign-in (RELIABILITY S2); on a shared computer a person may
# stretch the first up to tenfold (WCAG 2.2.1)
SHARED = timedelta(hours=8)
OWN = (timedelta(hours=24), timedelta(days=30))
IDLE_MINUTES = (15, 30, 45, 60, 90, 120, 150)
SEEN_EVERY = timedelta(seconds=20)  # how exactly it is noted when somebody was last seen
LOOK_FOR = timedelta(minutes=30)  # after a sign-in, for what was typed and not sent before it
RENEWAL = timedelta(minutes=1)  # how long requests under way may still name the old token
CLOCKS_DIFFER = timedelta(minutes=5)  # of machines that set theirs by themselves
FORMS_SPEAK = timedelta(minutes=30)  # after the end of a sign-in, for its forms without its cookie
SLOWEST = timedelta(minutes=15)
COUNTED_FOR = timedelta(hours=1)  # failures; an older count starts again
# tries of an account, from wherever: so short that one address alone, which waits longer and longer
# between its tries, never uses up the free ones
BURST = timedelta(seconds=30)
# names that nobody can register (RFC 2606): what invented people have
INVENTED = ("example", "test", "invalid", "localhost", "example.com", "example.net", "example.org")
FREE_TRIES = {"pair": 5, "account": 10, "address": 60, "link": 20, "report": 5, "check": 20}
FREE_TRIES["feed"] = 20
# as if it had failed so often is an address treated that comes to an account without free tries:
# it waits 16 seconds before its first
NEWCOMER = 8
# what a browser calls itself, the more special first
BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome"}
BROWSERS |= {"Safari/": "Safari"}
SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows"}
SYSTEMS |= {"Mac OS": "macOS", "CrOS": "ChromeOS", "Linux": "Linux"}


class Purpose(StrEnum):
    """What a one-time link is for."""

    INVITATION = "invitation"
    SIGN_IN = "sign_in"


def first_name(name: str, *, is_erased: bool) -> str:
    """How colleagues call somebody; "Erased person 17" has no first name."""
    return name if is_erased or not name else name.split(" ", 1)[0]


def ends_at(created: datetime, seen: datetime, shared: bool, minutes: int) -> datetime:
    """When a sign-in ends: idle for the person's `minutes` (on a shared computer), or too old."""
    idle, absolute = (timedelta(minutes=minutes), SHARED) if shared else OWN
    return min(seen + idle, created + absolute)


def has_been(moment: datetime, now: datetime) -> bool:
    """Whether a moment of the record has come; it has not when the clock was put back before it."""
    return moment - CLOCKS_DIFFER <= now


def is_recent(moment: datetime, now: datetime, span: timedelta) -> bool:
    """Whether something happened within the last `span`, also by a clock that was put back."""
    return has_been(moment, now) and now - moment < span


def meant(typed: str, known: Iterable[tuple[int, str]]) -> int | None:
    """Which of these few, by number and name, a typed name means; None: nobody, or several.

    `known` are those of whom the place where it was typed can speak, never everybody: two people
    may have one name.
    """
    found = {number for number, name in known if plain(name) and plain(name) == plain(typed)}
    return found.pop() if len(found) == 1 else None


def plain(name: str) -> str:
    """A name without regard to capitals and blanks."""
    return " ".join(name.split()).casefold()


def browser_name(agent: str) -> str:
    """What a person calls the browser, as far as it tells: "Firefox, Windows"; else ""."""
    known = [
        next((name for mark, name in names.items() if mark in agent), "")
        for names in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(name for name in known if name)


def wait(kind: str, failures: int) -> timedelta:
    """How long after the last failure the next try must wait: doubling, 15 minutes at most.

    Kinds: "pair" (account and address), "address", "link" (the address from which somebody opens
    links that nobody made), "feed" (the one from which calendars are asked for that there are not:
    programs go on asking for one that ended), "report" (the one from which barriers are reported)
    and "check" (the one from which numbers, codes and names of papers are guessed). One library is
    one address, so the pair is counted strictly and the address alone generously (RELIABILITY T11).
    An "account" has no wait of its own, which strangers could prolong: see `first_failures`.
    """
    if kind == "account":
        return timedelta(0)
    over = failures - FREE_TRIES[kind]
    if over < 0:
        return timedelta(0)
    return min(SLOWEST, timedelta(seconds=2 ** min(over + 1, 12)))


def counted(kind: str, failures: int, last: datetime, now: datetime) -> int:
    """How many failures count still; none of a time that has not come, by a clock put back."""
    span = BURST if kind == "account" else COUNTED_FOR
    return failures if is_recent(last, now, span) else 0


def first_failures(account: int) -> int:
    """As if how often an address had failed that comes to an account with so many failures.

    Each address waits for itself, so whoever has the right password gets in after its own wait,
    however many strangers go on meanwhile.
    """
    return NEWCOMER if account >= FREE_TRIES["account"] else 0


def is_length_right(password: str) -> bool:
    """8 to 128 characters of any script; nothing else is asked."""
    shortest, longest = PASSWORD_LENGTH
    return shortest <= len(password) <= longest


class Stage(StrEnum):
    """How far an invited person has come. A link that ended or was never made is no link."""

    NO_LINK = "no link"
    INVITED = "invited"
    OPENED = "opened"
    JOINED = "joined"


def stage(has_joined: bool, has_link: bool, was_opened: bool) -> Stage:
    """Where the person stands, from facts: joined, and the link that works now."""
    if has_joined:
        return Stage.JOINED
    if not has_link:
        return Stage.NO_LINK
    return Stage.OPENED if was_opened else Stage.INVITED


def is_real(email: str) -> bool:
    """Whether the address can be somebody's: its domain is not reserved for examples."""
    domain = email.rpartition("@")[2].lower()
    return bool(domain) and not any(f".{domain}".endswith(f".{end}") for end in INVENTED)
