"""What two plain texts have in common, word by word, and one text made of both."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Words = list[tuple[str, str]]  # ("same", "added" or "removed", text)
Opcode = tuple[str, int, int, int, int]
Place = tuple[int, int, int]  # in the old text, in theirs, in mine
WORDS = re.compile(r"^\s+|\S+\s*")
PIECES = re.compile(r"\s+|[.,;:!?…]+|[^\s.,;:!?…]+")
LINES = re.compile(r"[^\n]*\n|[^\n]+")
# comparing takes time with the product of the lengths, which nobody may make a server spend
MOST_PAIRS = 1_000_000
ALIKE = 0.5  # two texts with less than half in common are no versions of one


def word_diff(old: str, new: str) -> Words:
    """The new text with what was added, and between it what was removed, word by word."""
    one, other = _split(WORDS, old, new)
    found: Words = []
    for what, a, b, c, d in _opcodes(one, other):
        if what == "equal":
            found.append(("same", "".join(other[c:d])))
            continue
        if a < b:
            found.append(("removed", "".join(one[a:b])))
        if c < d:
            found.append(("added", "".join(other[c:d])))
    return found


def only_here(text: str, other: str) -> list[tuple[bool, str]]:
    """The text in pieces: (whether the other text lacks it, piece)."""
    return [(what == "added", piece) for what, piece in word_diff(other, text) if what != "removed"]


def merge_text(base: str | None, theirs: str, mine: str, between: str = "\n\n") -> str:
    """One text of two. Words that both changed stand there twice, theirs first.

    Without `base` only texts that have half of their words in common are mingled; of others
    one follows the other.
    """
    old = _common(theirs, mine) if base is None else base
    if not old.strip():
        return mine if theirs in mine else theirs if mine in theirs else f"{theirs}{between}{mine}"
    return "".join(_mingled(*_split(PIECES, old, theirs, mine)))


def _common(theirs: str, mine: str) -> str:
    """What stands in both, in its order; nothing if they are different texts."""
    one, other = _split(PIECES, theirs, mine)
    common = "".join("".join(one[a : a + length]) for a, _c, length in _blocks(one, other))
    return common if len(common) >= ALIKE * min(len(theirs), len(mine)) else ""


def _mingled(old: list[str], theirs: list[str], mine: list[str]) -> Iterator[str]:
    z, a, b = 0, 0, 0
    for (zz, aa, bb), length in _kept_by_both(old, theirs, mine):
        yield _chosen("".join(old[z:zz]), "".join(theirs[a:aa]), "".join(mine[b:bb]))
        yield from old[zz : zz + length]
        z, a, b = zz + length, aa + length, bb + length


def _chosen(old: str, theirs: str, mine: str) -> str:
    if theirs in (old, mine) or old == mine:
        return theirs if old == mine else mine
    if not theirs.strip() or not mine.strip():
        return mine if not theirs.strip() else theirs
    apart = theirs[-1:].isspace() or mine[:1].isspace()
    return merge_text(None, theirs, mine, "" if apart else " ")


def _kept_by_both(old: list[str], theirs: list[str], mine: list[str]) -> list[tuple[Place, int]]:
    """Stretches of the old text that stand in both new ones: where, and how many pieces."""
    first = {z + n: a + n for z, a, length in _blocks(old, theirs) for n in range(length)}
    other = {z + n: b + n for z, b, length in _blocks(old, mine) for n in range(length)}
    found: list[tuple[Place, int]] = []
    for z in sorted(first.keys() & other.keys()):
        place, length = found[-1] if found else ((-1, -1, -1), 0)
        here = (z, first[z], other[z])
        if length and here == (place[0] + length, place[1] + length, place[2] + length):
            found[-1] = (place, length + 1)
        else:
            found.append((here, 1))
    return [*found, ((len(old), len(theirs), len(mine)), 0)]


def _blocks(one: list[str], other: list[str]) -> list[tuple[int, int, int]]:
    return [(a, c, b - a) for what, a, b, c, _d in _opcodes(one, other) if what == "equal"]


def _split(pieces: re.Pattern[str], *texts: str) -> list[list[str]]:
    """The texts in pieces to compare, in whole lines where there are too many."""
    found = [pieces.findall(text) for text in texts]
    if any(_is_much(found[0], other) for other in found[1:]):
        return [LINES.findall(text) for text in texts]
    return found


def _is_much(one: Sequence[str], other: Sequence[str]) -> bool:
    head, tail = _ends(one, other)
    return (len(one) - head - tail) * (len(other) - head - tail) > MOST_PAIRS


def _ends(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many pieces the two share at the beginning and at the end."""
    most = min(len(one), len(other))
    head = next((n for n in range(most) if one[n] != other[n]), most)
    tail = next((n for n in range(most - head) if one[-n - 1] != other[-n - 1]), most - head)
    return head, tail


def _opcodes(one: list[str], other: list[str]) -> list[Opcode]:
    """What difflib says of the part between equal ends; too much of it counts as one change."""
    head, tail = _ends(one, other)
    a, c = len(one) - tail, len(other) - tail
    middle: list[Opcode] = [("replace", head, a, head, c)]
    if not _is_much(one, other):
        found = SequenceMatcher(str.isspace, one[head:a], other[head:c], autojunk=False)
        middle = [(w, *(at + head for at in ends)) for w, *ends in found.get_opcodes()]  # type: ignore[misc]  # four of them
    before: list[Opcode] = [("equal", 0, head, 0, head)] if head else []
    after: list[Opcode] = [("equal", a, len(one), c, len(other))] if tail else []
    return [*before, *middle, *after]
