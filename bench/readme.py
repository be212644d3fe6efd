"""Put figures into bench/README.md, between the marks of their place."""

import re
from pathlib import Path

FILE = Path(__file__).resolve().parent / "README.md"


def put(place: str, text: str) -> None:
    """Replace what stands between <!-- place --> and <!-- end -->."""
    between = re.compile(rf"(<!-- {place} -->\n).*?(<!-- end -->)", re.DOTALL)
    before = FILE.read_text("utf-8")
    FILE.write_text(
        between.sub(lambda found: f"{found[1]}{text.strip()}\n{found[2]}", before), "utf-8"
    )
