"""How a message holds its values, so that no language has to decline what a program puts in.

A name is the subject, follows a colon, or stands in brackets, in quotes or alone; what a
translator may leave out is told in the note. A word of ours (a role, a title, a state) stands
beside the sentence, never in it. Asked of the English texts, since the others follow them.
"""

import re
from collections.abc import Iterator

import polib

VALUE = re.compile(r"%\((\w+)\)s")
NOTE = re.compile(r"^may be left out: (\w+(?:, \w+)*)$", re.M)

# whom or what each value of a message names
PEOPLE = "contact learner learners mentor name names other trainer who"
OURS = "act before column document field language part profile profiles role score section side"
OURS += " paper setting things title value what word"
PLACES = "cohort computer country group host library of place whom"
# numbers, days, spans, examples, addresses, what somebody typed, and what the site is called
FREE = "above ago all address assessment below code columns command count day days done each end"
FREE += " example expected few file files goal held hours least limit many max minutes moment month"
FREE += " entries min more most need new num old number pages problem row same sent shown site some"
FREE += (
    " task tasks text time times trial until usual values version wanted week weeks when why words"
)
FREE += " work"
KINDS = {PEOPLE: "person", OURS: "word of ours", PLACES: "place", FREE: "free"}
KIND = {value: kind for values, kind in KINDS.items() for value in values.split()}

BESIDE = re.compile(r"(?:^|[(“]|[:·,.] )$")  # begins, or follows a colon, a bracket, a quote …
ALONE = re.compile(r"$|[:,.)”]| ·| \(")
SUBJECT = re.compile(r"(?:\b(?:once|so|if|when) |^(?:You|%\(\w+\)s) and )$")
# what may stand before the subject at the beginning of a sentence
OPENING = re.compile(r"^(?:Later|After the release|With the link) $")
VERB = re.compile(r" (?:\w+s|can|evaluate|have|both)\b")
GREETING = re.compile(r"\b(?:Good \w+|Hello|Welcome|Dear|Congratulations|Thank you),? $")
OWNED = re.compile(r"[’']s\b")

# message: why it may
ALLOWED = {
    "%(field)s by area (%(num)s)": "a title and what follows it: the title is not declined",
    "%(field)s by area: %(num)s more": "a title and what follows it: the title is not declined",
}


def may_go(entry: polib.POEntry) -> set[str]:
    """The values that a translation may leave out, as the note says."""
    return {name for names in NOTE.findall(entry.comment) for name in names.split(", ")}


def offences(entry: polib.POEntry) -> Iterator[str]:
    """What is wrong with how a message holds its values, in words."""
    for text in filter(None, (entry.msgid, entry.msgid_plural)):
        for found in VALUE.finditer(text):
            wrong = _wrong(found[1], text[: found.start()], text[found.end() :])
            if wrong and found[1] not in may_go(entry):
                yield f"{text!r}: {found[1]} {wrong}"


def _wrong(value: str, before: str, after: str) -> str:
    """What is wrong with one value between what stands before and after it; "" if nothing."""
    kind = KIND.get(value, "")
    if not kind:
        return "is a new value: sort it into the kinds of tests/house/wording.py"
    if kind == "person" and GREETING.search(before):
        return "is greeted: leave the name out, or let translators do so in a note"
    if kind == "person" and OWNED.match(after):
        return "owns something: write the sentence with the name as its subject"
    if kind == "free" or (kind == "person" and _is_subject(before, after)):
        return ""
    if not BESIDE.search(before) or (kind == "word of ours" and not ALONE.match(after)):
        return f"is declined as a {kind}: put it first, after a colon or in brackets"
    return ""


def _is_subject(before: str, after: str) -> bool:
    """Whether the name begins a clause, with its verb behind it."""
    return bool((SUBJECT.search(before) or OPENING.search(before)) and VERB.match(after))
