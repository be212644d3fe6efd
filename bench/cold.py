"""Cold pages in Chromium with the processor six times slower: what a person waits for.

Every page is opened in a browser that knows nothing of the site, nine times; the middle of the
times counts. `--write` puts the table into bench/README.md, `--keep FOLDER` takes the
installation that run.py kept there.
"""

import argparse
import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import readme
from bench.pages import TO_READ, daily
from bench.servers import ROOT, Server, waitress
from bench.world import Visitor, World

SLOWER, TIMES = 6, 9
CHROMIUM = "/usr/bin/chromium"
WATCH = """
window.seen = {lcp: 0, excess: 0};
const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note))
  .observe({type, buffered: true});
watch("largest-contentful-paint", (entry) => { window.seen.lcp = entry.startTime; });
watch("longtask", (entry) => { window.seen.excess += entry.duration - 50; });
"""
COLUMNS = (
    "",
    "requests",
    "KB on the wire",
    "of it fonts",
    "HTML, KB",
    "LCP, s",
    "script, ms",
    "long tasks over 50 ms, ms",
    "nodes",
)


def main() -> int:
    """Open each page cold and print the table."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--keep", type=Path)
    asked.add_argument("--write", action="store_true")
    given = asked.parse_args()
    with ExitStack() as stack:
        made = given.keep or stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-"))
        Path(made).mkdir(mode=0o700, parents=True, exist_ok=True)
        world = World(Path(made), "small")
        server = stack.enter_context(waitress("app", "wsgi:app", ROOT, world.env()))
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"]
        )
        rows = [_row(name, *_middle(browser, server, *page)) for name, *page in _pages(world)]
        browser.close()
    table = "\n".join([f"| {' | '.join(COLUMNS)} |", "|---" * len(COLUMNS) + "|", *rows])
    print(table)
    if given.write:
        readme.put("cold", table)
    return 0


def _pages(world: World) -> list[tuple[str, str, Visitor]]:
    world.wait_for_mentor(TO_READ)
    return [(name, path, world.visitor(person)) for name, path, person in daily(world)]


def _middle(browser: Browser, server: Server, path: str, who: Visitor) -> tuple[Any, ...]:
    """As `_open`, with the middle of the times; the server's first answer is not among them."""
    runs = [_open(browser, server, path, who) for _time in range(1 + TIMES)][1:]
    wire, _seen, _script, nodes = runs[0]
    seen = {name: statistics.median(run[1][name] for run in runs) for name in ("lcp", "excess")}
    return wire, seen, statistics.median(run[2] for run in runs), nodes


def _open(browser: Browser, server: Server, path: str, who: Visitor) -> tuple[Any, ...]:
    """(sizes on the wire by kind, LCP and long tasks, script time, nodes) of one cold page."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, bypass_csp=True)
    name, _is, value = who.cookie.partition("=")
    site = f"http://127.0.0.1:{server.port}"
    context.add_cookies([{"name": name, "value": value, "url": site}])
    page = context.new_page()
    wire: dict[str, tuple[str, int]] = {}
    kinds: dict[str, str] = {}
    tools = context.new_cdp_session(page)
    tools.on("Network.responseReceived", lambda one: kinds.update({one["requestId"]: one["type"]}))
    tools.on(
        "Network.loadingFinished",
        lambda one: wire.update(
            {one["requestId"]: (kinds.get(one["requestId"], ""), int(one["encodedDataLength"]))}
        ),
    )
    for command in ("Network.enable", "Performance.enable"):
        tools.send(command)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH)
    page.goto(f"{site}{path}", wait_until="load")
    page.wait_for_timeout(1500)
    figures = {one["name"]: one["value"] for one in tools.send("Performance.getMetrics")["metrics"]}
    seen = page.evaluate("window.seen")
    nodes = page.evaluate("document.querySelectorAll('*').length")
    context.close()
    return list(wire.values()), seen, figures["ScriptDuration"], nodes


def _row(
    name: str, wire: list[tuple[str, int]], seen: dict[str, float], script: float, nodes: int
) -> str:
    def size(kind: str) -> float:
        return sum(size for one, size in wire if kind in ("", one)) / 1024

    cells = [
        name,
        str(len(wire)),
        f"{size(''):.0f}",
        f"{size('Font'):.0f}",
        f"{size('Document'):.0f}",
        f"{seen['lcp'] / 1000:.2f}",
        f"{script * 1000:.0f}",
        f"{seen['excess']:.0f}",
        str(nodes),
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
