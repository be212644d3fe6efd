"""What a crawl came to see, laid beside who may see it."""

from tests.probe.marks import NOWHERE, Mark
from tests.secrecy.conftest import Probed
from tests.secrecy.crawl import Reader

COPY = "/mydata/copy.zip"


def strange(probed: Probed, reader: Reader) -> list[str]:
    """Every mark that stood in an answer and is none of this person's business."""
    return [
        f"{one.path} shows {reader.who} {probed.marks[word]}"
        for one in reader.opened
        for word in sorted(one.marks)
        if reader.who not in _readers(probed.marks[word], one.path)
    ]


def _readers(mark: Mark, path: str) -> set[str]:
    """Who may see a mark here: a copy holds one's own words too when no page shows them."""
    return (mark.only or set()) | ({mark.author} if path == COPY else set())


def left_out(probed: Probed, reader: Reader) -> list[str]:
    """Everything of somebody's own that is missing in the copy: what they wrote or can read."""
    copied = set().union(*(one.marks for one in reader.opened if one.path == COPY))
    mine = {word for word, mark in probed.marks.items() if _is_own(mark, reader.who)}
    return [str(probed.marks[word]) for word in sorted(mine - copied)]


def _is_own(mark: Mark, who: str) -> bool:
    return mark.author == who or (mark.owner == who and who in (mark.only or ()))


def unseen(probed: Probed, reader: Reader) -> list[str]:
    """Every mark that this person is the first to see, and did not."""
    mine = {word for word, mark in probed.marks.items() if first_reader(mark) == reader.who}
    on_pages = set().union(*(one.marks for one in reader.opened if one.path != COPY))
    return [str(probed.marks[word]) for word in sorted(mine - on_pages)]


def first_reader(mark: Mark) -> str:
    """Who of those who may see a mark must at least have come to see it."""
    allowed = mark.only or set()
    if (mark.kind, mark.state) in NOWHERE or not allowed:
        return ""
    return next((one for one in (mark.owner, mark.author, "kit") if one in allowed), min(allowed))
