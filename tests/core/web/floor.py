"""What the oldest browsers know that we promise: Chrome 109 and Firefox 115 (Windows 7 and 8.1).

Source: MDN's browser-compat-data. A word of CSS that is not here is not used before somebody has
looked it up there: with the first versions that know it if it is of 2018 or later, else plainly.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

FLOOR = (109, 115)  # Chrome, Firefox
# a browser that does not know them leaves them out
BONUS = {"text-wrap", "field-sizing", "orphans", "widows"}
PLAIN = """
align-content align-items align-self animation background border border-bottom
border-bottom-width border-collapse border-color border-inline-start border-radius
border-spacing border-top border-width bottom box-shadow box-sizing break-after break-before
break-inside clear clip-path color column-gap columns content cursor display fill flex flex-basis
grid-auto-columns grid-auto-flow
flex-direction flex-wrap float font font-display font-family font-size font-style
font-variant-numeric font-weight gap grid-column grid-row grid-template grid-template-columns
height justify-content justify-items justify-self letter-spacing line-height list-style margin
margin-bottom margin-inline-end margin-inline-start margin-top max-width min-height min-width
object-fit object-position table-layout
opacity order outline outline-offset overflow overflow-wrap overflow-x overflow-y padding
padding-bottom padding-inline-end padding-inline-start padding-top place-items pointer-events
position resize row-gap size src stroke stroke-dasharray stroke-linecap stroke-linejoin
stroke-width text-align text-anchor text-decoration text-overflow top transform transition
unicode-range vertical-align visibility white-space width z-index
-webkit-text-size-adjust
@font-face @keyframes @media @page max-height max-width min-width
:after :before :checked :empty :first-child :first-of-type :focus :hover :last-child :not
:nth-child :only-child :root :target
attr calc format inset minmax repeat rgba translateY url var
% ch em fr mm pt px rem s vh vw
"""
OLD = set(PLAIN.split())
SINCE: dict[str, tuple[int, int]] = {
    "accent-color": (93, 92),
    "border-inline": (87, 66),
    "color-scheme": (81, 96),
    "forced-color-adjust": (89, 113),
    "image-rendering": (41, 93),
    "inset": (87, 66),
    "inset-inline": (87, 63),
    "inset-inline-start": (87, 63),
    "margin-block": (87, 66),
    "margin-inline": (87, 66),
    "padding-block": (87, 66),
    "padding-inline": (87, 66),
    "scroll-padding": (69, 68),
    "text-decoration-thickness": (89, 70),
    "word-spacing": (1, 1),
    "text-underline-offset": (87, 70),
    "@layer": (99, 97),
    "forced-colors": (89, 81),
    "prefers-color-scheme": (76, 67),
    "prefers-reduced-motion": (74, 63),
    ":backdrop": (37, 47),
    ":file-selector-button": (89, 82),
    ":focus-visible": (86, 85),
    ":is": (88, 78),
    ":lang": (1, 1),
    ":where": (88, 78),
    "clamp": (79, 75),
    "min": (79, 75),
}
NO_VALUES = re.compile(r"\b(subgrid|masonry|allow-discrete|anchor-\w+)\b")
# scripts: what came after the floor, and when
TOO_NEW: dict[str, str] = {
    r"\.(toSorted|toReversed|toSpliced)\(": "Chrome 110",
    r"\b(Object|Map)\.groupBy\b": "Chrome 117, Firefox 119",
    r"\bPromise\.(withResolvers|try)\b": "Chrome 119, Firefox 121",
    r"\bArray\.fromAsync\b": "Chrome 121",
    r"\bURL\.(canParse|parse)\b": "Chrome 120",
    r"\bAbortSignal\.any\b": "Chrome 116, Firefox 124",
    r"\b(is|to)WellFormed\b": "Chrome 111, Firefox 119",
    r"\bIntl\.Segmenter\b": "Firefox 125",
    r"startViewTransition": "Chrome 111, Firefox 144",
    r"\b(show|hide|toggle)Popover\b": "Chrome 114, Firefox 125",
    r"\b(requestClose|closedBy|setHTMLUnsafe|setHTML|getHTML)\b": "Chrome 124",
    r"\bmoveBefore\b": "Chrome 133, Firefox 144",
    r"\.(union|intersection|difference|symmetricDifference|isSubsetOf)\(": "Chrome 122",
    r"\bIterator\.from\b|\.toArray\(": "Chrome 122, Firefox 131",
    r":has\(": "Firefox 121",
    r"\bscrollend\b": "Chrome 114",
    r"\buserAgentData\b|\bscheduler\.|\bnavigation\.": "Firefox has none, or not yet",
    r"\b(await )?using \w+ =": "Chrome 134, Firefox 141",
    r"/[dgimsuy]*v[dgimsuy]*[.,;)]": "Chrome 112, Firefox 116",
}


@dataclass
class Sheet:
    """A style sheet as it is written: its blocks, each with those around it, and its lines."""

    blocks: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[tuple[str, str]] = field(default_factory=list)  # property and value


def read(css: str) -> Sheet:
    """The blocks and lines of a style sheet; comments and strings are left out."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r'"[^"]*"', '""', css)
    sheet, around, start = Sheet(), [], 0
    for mark in re.finditer("[{};]", css):
        piece, start = css[start : mark.start()].strip(), mark.end()
        if mark[0] == "{":
            around.append(piece)
            sheet.blocks.append(tuple(around))
            continue
        if piece and around:
            name, _, value = piece.partition(":")
            sheet.lines.append((name.strip(), value.strip()))
        if mark[0] == "}":
            around.pop()
    return sheet


def problems(css: str) -> list[str]:
    """What the floor does not know, and rules inside rules."""
    sheet = read(css)
    nested = [one[-1] for one in sheet.blocks if any(not part.startswith("@") for part in one[:-1])]
    nested = [one for one in nested if not re.fullmatch(r"from|to|[\d.]+%", one)]
    newer = sorted({word for word in _words(sheet) if not is_known(word)})
    values = [value for _name, value in sheet.lines if NO_VALUES.search(value)]
    return [*(f"nested: {one}" for one in nested), *newer, *values]


def is_known(word: str) -> bool:
    """Whether the floor knows this word, or does well without it."""
    since = SINCE.get(word)
    known = since is not None and since[0] <= FLOOR[0] and since[1] <= FLOOR[1]
    return known or word in OLD or word in BONUS


def _words(sheet: Sheet) -> Iterator[str]:
    for *_around, one in sheet.blocks:
        if one.startswith("@"):
            yield one.split()[0]
            yield from re.findall(r"\(\s*([\w-]+)", one)
        else:
            yield from re.findall(r":[\w-]+", one)
    for name, value in sheet.lines:
        if not name.startswith("--"):
            yield name
        own = re.sub(r"var\(--[\w-]+|#[\da-fA-F]+\b|U\+[^,;]+|url\([^)]*\)", "", value)
        yield from re.findall(r"([\w-]+)\(", own)
        yield from re.findall(r"(?<![\w-])-?[\d.]+([a-zA-Z]+)\b", own)


def newer_scripts(script: str) -> list[str]:
    """What of a script came after the floor."""
    plain = re.sub(r"^\s*//.*$", "", script, flags=re.MULTILINE)
    return [f"{one}: {since}" for one, since in TOO_NEW.items() if re.search(one, plain)]
