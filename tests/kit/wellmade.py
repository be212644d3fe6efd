"""What is true of every page: valid, named, labelled, light, and closed to injected script."""

from collections import Counter
from xml.etree.ElementTree import Element

from tests.kit.markup import classes, find_all, name, outside, walk, words

LARGEST = 80_000  # bytes of HTML
FIELDS = ("input", "select", "textarea")
NO_LABEL = ("hidden", "submit", "button", "reset", "image")
# how the fields of a door are called: whose form this is, nobody knows yet
AT_DOORS = {"username", "current-password", "new-password"}
# one's own name has to say so (WCAG 1.3.5); a script takes back what a browser fills in there
OWN = {"name"}
DESCRIBING = ("aria-describedby", "aria-labelledby", "aria-controls", "aria-owns")


def problems(root: Element) -> list[str]:
    """What is wrong with a page or a part of one, as sentences; empty when it is well made."""
    checks = (_ids, _references, _labels, _cuts, _forms, _refilled, _inline, _names)
    return [sentence for check in checks for sentence in check(root)]


def page_problems(root: Element, size: int) -> list[str]:
    """What is wrong with a whole page."""
    return [*_head(root), *_filled_buttons(root), *_size(size), *problems(root)]


def _is_marked(root: Element, tag: str) -> bool:
    """Whether it stands in a part of the page that is marked as another language."""
    own = root.get("lang")
    parts = [one for one in root.iter() if one.get("lang", own) != own]
    return any(find_all(one, tag) for one in parts)


def _head(root: Element) -> list[str]:
    found = []
    headings = [words(heading) for heading in find_all(root, "h1")]
    if len(headings) != 1 or not headings[0]:
        return [f"it has {len(headings)} h1, not one with words: {headings}"]
    title = " ".join("".join(find_all(root, "title")[0].itertext()).split())
    before, heading, _after = title.partition(headings[0])
    # a paper is in its group's language; the title, which takes no mark, in its reader's
    if not heading and not _is_marked(root, "h1"):
        found.append(f"its title {title!r} does not name its h1 {headings[0]!r}")
    elif heading and before and not find_all(root, role="alert"):
        found.append(f"its title {title!r} does not begin with its h1 {headings[0]!r}")
    if not root.get("lang"):
        found.append("<html> has no lang")
    return found


def _filled_buttons(root: Element) -> list[str]:
    filled = [
        words(element)
        for main in find_all(root, "main")
        for element in outside(main, "dialog")
        if "btn" in classes(element) and not classes(element) & {"alt", "bare", "icon"}
    ]
    return [f"it has more than one filled button: {filled}"] if len(filled) > 1 else []


def _size(size: int) -> list[str]:
    return [f"it has {size} bytes, more than {LARGEST}"] if size > LARGEST else []


def _ids(root: Element) -> list[str]:
    counted = Counter(element.get("id") for element in walk(root) if element.get("id") is not None)
    return [f"id {one!r} stands {times} times" for one, times in counted.items() if times > 1]


def _references(root: Element) -> list[str]:
    known = {element.get("id") for element in walk(root)}
    return [
        f"<{name(element)}> has {attribute} {wanted!r}, an id that is not there"
        for element in walk(root)
        for attribute in DESCRIBING
        for wanted in (element.get(attribute) or "").split()
        if wanted not in known
    ]


def _labels(root: Element) -> list[str]:
    labels = {label.get("for") for label in find_all(root, "label") if words(label)}
    inside = {
        id(field)
        for label in find_all(root, "label")
        if words(label)
        for field in find_all(label, *FIELDS)
    }
    return [
        f"the field {field.get('name') or field.get('id')!r} has no label"
        for field in find_all(root, *FIELDS)
        if field.get("type") not in NO_LABEL
        and id(field) not in inside
        and (field.get("id") is None or field.get("id") not in labels)
        and not field.get("aria-label")
        and not field.get("aria-labelledby")
    ]


def _forms(root: Element) -> list[str]:
    found = []
    for form in find_all(root, "form"):
        method, action = form.get("method", "").lower(), form.get("action")
        if method == "dialog":
            continue
        if not action or method not in ("get", "post"):
            found.append(f"a form has action {action!r} and method {method!r}")
        if method == "post" and not find_all(form, "input", name="csrf_token"):
            found.append(f"the form to {action} has no csrf_token")
    return found


def _refilled(root: Element) -> list[str]:
    """After Back a browser fills what stood in a form into the newer page, beside its number."""
    found = []
    for form in find_all(root, "form", method="post"):
        fields = [one for one in find_all(form, *FIELDS) if one.get("type") not in NO_LABEL]
        asked = {one.get("autocomplete") for one in fields}
        if fields and not asked & AT_DOORS and form.get("autocomplete") != "off":
            found.append(f"a browser may refill the form to {form.get('action')} after Back")
        numbered = find_all(form, "input", name="seen")
        if numbered and asked - {None, "off", *OWN}:
            found.append(f"a browser may refill a field beside a number: {asked}")
    return found


def _cuts(root: Element) -> list[str]:
    """A browser cuts a pasted text at maxlength and says nothing; data-limit counts instead."""
    found = [one for one in find_all(root, "input", "textarea") if one.get("maxlength")]
    return [f"the field {one.get('name')} cuts what is pasted" for one in found]


def _inline(root: Element) -> list[str]:
    found = []
    for element in walk(root):
        shown = f"<{name(element)}>"
        if name(element) == "style" or element.get("style") is not None:
            found.append(f"{shown} carries a style of its own")
        if name(element) == "script" and (not element.get("src") or element.text):
            found.append(f"{shown} carries a script of its own")
        found += [
            f"{shown} has {key}={value!r}, which the page's policy refuses"
            for key, value in element.attrib.items()
            if str(key).startswith(("on", "hx-on")) or "javascript:" in value.lower()
        ]
    return found


def _names(root: Element) -> list[str]:
    return [
        f"a <{name(element)}> has no words: {element.attrib}"
        for element in find_all(root, "a", "button")
        if not words(element) and not element.get("aria-label") and not _picture_words(element)
    ]


def _picture_words(element: Element) -> str:
    return "".join(picture.get("alt") or "" for picture in find_all(element, "img"))


def header_problems(headers: dict[str, str], signed_in: bool, with_form: bool = False) -> list[str]:
    """What is wrong with the headers of an answer that carries HTML."""
    policy = headers.get("Content-Security-Policy", "")
    found = []
    if "default-src" not in policy or "unsafe" in policy:
        found.append(f"its Content-Security-Policy is {policy!r}")
    if headers.get("X-Content-Type-Options") != "nosniff":
        found.append("it has no X-Content-Type-Options: nosniff")
    if signed_in and "no-store" not in headers.get("Cache-Control", ""):
        found.append("a personal page may be kept by the browser: Cache-Control lacks no-store")
    if headers.get("Referrer-Policy") == "no-referrer" and with_form:
        found.append("its form is sent with Origin: null, which is refused (core/web/origin.py)")
    if "HX-Request" not in headers.get("Vary", ""):
        found.append("it does not say Vary: HX-Request")
    return found
