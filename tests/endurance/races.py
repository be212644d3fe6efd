"""R8, R17: two people save over the same version; the same form arrives twice."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.endurance.figures import Figure, exactly
from tests.endurance.hands import Logger, Pairs, Writer
from tests.endurance.installation import Installation
from tests.kit.databases import Server


def trial(folder: Path, times: int = 50, database: Server | None = None) -> list[Figure]:
    """Race `times` times on each ground."""
    site = Installation(folder, database.url if database else None)
    with site.served():
        return [*editors(site, times), *twice(site, times)]


def together(*acts: Callable[[], int]) -> list[int]:
    """Do them at the same moment; what each gave back, in order of size."""
    gate, found = threading.Barrier(len(acts)), []

    def run(act: Callable[[], int]) -> None:
        gate.wait()
        found.append(act())

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return sorted(found)


def editors(site: Installation, times: int) -> list[Figure]:
    """R8."""
    one_winner, both_kept = 0, 0
    swot, hands = site.world.things["karlis swot"], [site.hand("karlis"), site.hand("karlis")]
    for number in range(times):
        one, other = (Writer(hand, swot, "swot", "conclusion") for hand in hands)
        texts = [f"one {number} <b>1</b>", f"other {number} <b>2</b>"]
        found = together(
            lambda one=one, text=texts[0]: one.save(text).status,
            lambda other=other, text=texts[1]: other.save(text).status,
        )
        one_winner += found == [200, 409]
        page = hands[0].ask("GET", f"{one.path}/comparison").text
        both_kept += all(f"{text.partition('<')[0]}&lt;b&gt;" in page for text in texts)
    return [
        exactly("R8", "races of two with one winner", one_winner, times),
        exactly("R8", "of them with both texts on the page, escaped", both_kept, times),
    ]


def _send(logger: Logger, pairs: Pairs) -> int:
    return logger.send(pairs).status


def twice(site: Installation, times: int) -> list[Figure]:
    """R17."""
    logger = Logger(site.hand("ilze"), site.world.things["placement"], 1)
    same = {(303, 303): 0}
    for number in range(times):
        pairs = logger.sending(f"twice {number}")
        logger.send(pairs)
        logger.send(pairs)
        pairs = logger.sending(f"atonce {number}")
        send = partial(_send, logger, pairs)
        answers = together(send, send)
        same[tuple(answers)] = same.get(tuple(answers), 0) + 1
    found = [site.entries(words) for words in ("twice ", "atonce ")]
    once = [sum(count == 1 for count in one.values()) for one in found]
    return [
        exactly("R17", "forms sent twice, one after the other: one record", once[0], times),
        exactly("R17", "forms sent twice at once: one record", once[1], times),
        exactly("R17", "answers that both lead to it", same[303, 303], times),
    ]
