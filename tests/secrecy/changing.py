"""What happens to the told world afterwards: two people change their names, one is erased."""

from collections.abc import Callable
from dataclasses import replace

from tests.kit.pages import Visitor
from tests.probe.marks import Mark
from tests.secrecy.conftest import Probed

OfProbe = Callable[[str], Visitor]
NEW = "zqvzzzyvqz"  # stands in no text of the world


def rename(probed: Probed, of_probe: OfProbe, who: str, taken_by: str) -> Probed:
    """Somebody gets a new name, and another takes the old one; the marks as they stand then."""
    mine, other = name_of(probed, who), name_of(probed, taken_by)
    _call(of_probe(who), f"{who.title()}-{NEW} Probe")
    _call(of_probe(taken_by), f"{who.title()}-{mine.word} Probe")
    moved = (
        replace(mine, word=NEW),
        replace(mine, owner=taken_by, only=other.only),
        replace(other, only=set()),
    )
    return replace(probed, marks=probed.marks | {one.word: one for one in moved})


def erase(probed: Probed, of_probe: OfProbe, who: str) -> Probed:
    """The coordinator erases somebody; what was theirs is nobody's from then on."""
    kit = of_probe("kit")
    page = kit.get(f"/privacy/people/{probed.people[who]}/erase")
    name = page.h1.removeprefix("Erase this person: ")
    kit.submit("Erase this person for good", reason="They asked", typed=name)
    return replace(probed, marks={key: _without(one, who) for key, one in probed.marks.items()})


def name_of(probed: Probed, who: str) -> Mark:
    """The mark in somebody's name."""
    wanted = ("person", "name", who)
    return next(one for one in probed.marks.values() if _place(one) == wanted)


def _place(mark: Mark) -> tuple[str, str, str]:
    return mark.kind, mark.field, mark.owner


def _without(mark: Mark, who: str) -> Mark:
    if who not in (mark.owner, mark.author):
        return mark
    gone = mark.kind == "person" or mark.author == who
    return replace(mark, owner="", author="", only=set() if gone else mark.only)


def _call(visitor: Visitor, name: str) -> None:
    visitor.get("/accounts/profile")
    visitor.submit("Save profile", name=name)
