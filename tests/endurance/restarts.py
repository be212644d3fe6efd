"""R7, R16: the program is restarted between opening and sending a form, or while many save."""

import threading
import time
from http.client import HTTPException
from pathlib import Path

from tests.endurance.figures import Figure, at_most, exactly
from tests.endurance.hands import Logger
from tests.endurance.installation import Installation

AT_ONCE = 50


def trial(folder: Path, kind: str = "waitress", times: int = 20) -> list[Figure]:
    """Restart `times` times with a form open; then stop with saves under way."""
    site = Installation(folder)
    return [*_between(site, kind, times), *_stopping(site, kind)]


def _between(site: Installation, kind: str, times: int) -> list[Figure]:
    saved = 0
    with site.served(kind) as server:
        ilze = site.hand("ilze")
        for number in range(times):
            logger = Logger(ilze, site.world.things["placement"], 1)  # opens the page
            if number % 2:
                server.kill()
            else:
                server.stop()
            server.start()
            saved += logger.send(logger.filled(f"restart {number}")).status == 303
    stored = len(site.entries("restart "))
    return [
        exactly("R7", f"forms sent after a restart and saved, {kind}", saved, times),
        exactly("R7", "of them stored", stored, times),
    ]


def _stopping(site: Installation, kind: str) -> list[Figure]:
    answered: dict[str, int] = {}
    with site.served(kind) as server:
        ilze = site.hand("ilze")
        logger = Logger(ilze, site.world.things["placement"], 2)
        sendings = {f"stop {n}": logger.sending(f"stop {n}") for n in range(AT_ONCE)}

        def send(text: str) -> None:
            try:
                answered[text] = logger.send(sendings[text]).status
            except (OSError, HTTPException):
                answered[text] = 0

        threads = [threading.Thread(target=send, args=(text,)) for text in sendings]
        for one in threads:
            one.start()
        time.sleep(0.2)
        took = server.stop()
        for one in threads:
            one.join()
    stored = site.entries("stop ")
    kept = {text for text, status in answered.items() if status == 303}
    failed = [status for status in answered.values() if status >= 500 and status != 503]
    what = f"{len(kept)} of {AT_ONCE} answered before the stop, lost, {kind}"
    return [
        exactly("R16", what, len(kept - set(stored)), 0),
        exactly("R16", "stored without an answer", len(set(stored) - kept), 0),
        exactly("R16", "answers 5xx but 503", len(failed), 0),
        at_most("R16", "it took to stop", took, 10),
    ]
