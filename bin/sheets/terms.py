"""The glossary's terms in a text, for whoever reads a sheet."""

import csv
import re
from functools import cache

from bin.texts import ROOT

GLOSSARY = ROOT / "docs" / "glossary.csv"


class Terms:
    """The glossary of one language."""

    def __init__(self, language: str) -> None:
        with GLOSSARY.open(encoding="utf-8", newline="") as file:
            rows = [(_bare(row["en"]), row[language]) for row in csv.DictReader(file)]
        self._known = [(en, f"{en}: {ours}") for en, ours in rows if en and ours]

    def of(self, english: str) -> str:
        """The terms that stand in the English, one a line, the longest first."""
        low = english.lower()  # most terms are not in it: patterns only for those that may be
        near = [(term, said) for term, said in self._known if term.lower() in low]
        found = {said: len(term) for term, said in near if _pattern(term).search(english)}
        return "\n".join(sorted(found, key=lambda said: (-found[said], said)))


def _bare(term: str) -> str:
    """A term without the bracket that tells which of two meanings it has."""
    return re.sub(r"\s*\([^)]*\)", "", term).strip()


@cache
def _pattern(term: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(term)}(?:s|es|d|ed)?\b", re.IGNORECASE)
