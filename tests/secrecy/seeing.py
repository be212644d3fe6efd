"""What a crawl came to see, laid beside who may see it."""

from tests.probe.marks import NOWHERE, Mark
from tests.secrecy.conftest import Probed
from tests.secrecy.crawl import Reader


def strange(probed: Probed, reader: Reader) -> list[str]:
    """Every mark that stood in an answer and is none of this person's business."""
    return [
        f"{one.path} shows {reader.who} {probed.marks[word]}"
        for one in reader.opened
        for word in sorted(one.marks)
        if reader.who not in (probed.marks[word].only or ())
    ]


def unseen(probed: Probed, reader: Reader) -> list[str]:
    """Every mark that this person is the first to see, and did not."""
    mine = {word for word, mark in probed.marks.items() if first_reader(mark) == reader.who}
    return [str(probed.marks[word]) for word in sorted(mine - reader.marks)]


def first_reader(mark: Mark) -> str:
    """Who of those who may see a mark must at least have come to see it."""
    allowed = mark.only or set()
    if (mark.kind, mark.state) in NOWHERE or not allowed:
        return ""
    return next((one for one in (mark.owner, mark.author, "kit") if one in allowed), min(allowed))
