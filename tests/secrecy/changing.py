"""What happens to the told world afterwards: somebody is erased."""

from collections.abc import Callable
from dataclasses import replace

from tests.kit.pages import Visitor
from tests.probe.marks import Mark
from tests.secrecy.conftest import Probed

OfProbe = Callable[[str], Visitor]


def erase(probed: Probed, of_probe: OfProbe, who: str) -> Probed:
    """The coordinator erases somebody; what was theirs is nobody's from then on."""
    kit = of_probe("kit")
    page = kit.get(f"/privacy/people/{probed.people[who]}/erase")
    name = page.h1.removeprefix("Erase ").removesuffix("?")
    kit.submit("Erase for good", reason="They asked", typed=name)
    return replace(probed, marks={key: _without(one, who) for key, one in probed.marks.items()})


def _without(mark: Mark, who: str) -> Mark:
    if who not in (mark.owner, mark.author):
        return mark
    gone = mark.kind == "person" or mark.author == who
    return replace(mark, owner="", author="", only=set() if gone else mark.only)
