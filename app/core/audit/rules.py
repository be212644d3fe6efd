"""What a line's hash and a seal's hash are made of, and what a recount finds out of place."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.core.text.canonical_json import content_hash, sha256

# A line's content. Emptied lines lose all of it but the moment.
CONTENT = (
    "actor_id",
    "role",
    "how",
    "act",
    "kind",
    "thing_id",
    "enrolment_id",
    "cohort_id",
    "before",
    "after",
    "reason",
    "content_hash",
    "result",
    "address",
    "request_id",
)
MARK = 8  # so many signs of a line's hash are kept in its seal, to name a line that was changed


class Fault(StrEnum):
    """What can have happened to a line."""

    CHANGED = "was changed"
    REMOVED = "was removed"
    PUT_IN = "was put in afterwards"


@dataclass(frozen=True)
class Found:
    """A line as it stands now; `true_hash`: computed from its content, None once emptied."""

    hash: str
    true_hash: str | None


def line_hash(line: Mapping[str, object]) -> str:
    """SHA-256 over a line's own moment and content as canonical JSON."""
    content = {name: str(line[name]) for name in ("at", *CONTENT)}
    return content_hash(content, spaced=True, ascii_only=True)


def seal_hash(before: str, moment: str, lines: Mapping[int, str]) -> str:
    """SHA-256 over the seal before, the moment and the lines' numbers and hashes in order."""
    rows = [f"{number} {line}" for number, line in sorted(lines.items())]
    return sha256("\n".join([before, moment, *rows]))


def marks(lines: Mapping[int, str]) -> dict[str, str]:
    """What a seal keeps of its lines: number → first signs of the hash."""
    return {str(number): line[:MARK] for number, line in sorted(lines.items())}


def faults(sealed: Mapping[str, str], found: Mapping[int, Found]) -> dict[int, Fault]:
    """What is wrong with the lines of one seal, by number; `found` are those of its stretch."""
    wrong = {int(number): Fault.REMOVED for number in sealed if int(number) not in found}
    for number, line in found.items():
        mark = sealed.get(str(number))
        if mark is None:
            wrong[number] = Fault.PUT_IN
        elif not line.hash.startswith(mark) or not is_whole(line):
            wrong[number] = Fault.CHANGED
    return dict(sorted(wrong.items()))


def is_whole(line: Found) -> bool:
    """Whether a line's content is what its hash was made of; nothing is left of an emptied one."""
    return line.true_hash in (None, line.hash)
