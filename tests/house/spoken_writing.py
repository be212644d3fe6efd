"""The first half of the road in one language: from an empty SWOT to a plan that is handed in."""

from collections.abc import Iterator

from app.programme.current import programme
from app.programme.spec import FieldSpec, PartSpec
from tests.kit.markup import find_all, name
from tests.kit.pages import Page
from tests.kit.spoken import Walker, called

NUMBERS = {"date": "13.11.2026", "hours": "160", "number": "3", "money": "2"}


def write_folder(ilze: Walker) -> None:
    """SWOT, goals and all sections of the plan, each ticked as finished."""
    ilze.home()
    ilze.press("Begin")
    for document in programme().documents[:3]:
        for part in document.parts:
            ilze.follow("Project")
            ilze.follow_words(document.title.said(ilze.spoken.language)[0])
            if len(document.parts) > 1:
                ilze.follow_words(part.title.said(ilze.spoken.language)[0])
            write(ilze, part)


def write(ilze: Walker, part: PartSpec) -> None:
    """Fill in everything that is asked for, each field with its own name, and save."""
    typed = dict(_typed(ilze.page, part))
    ilze.press("Save and continue", {**typed, "finished": True})


def _typed(page: Page, part: PartSpec) -> Iterator[tuple[str, object]]:
    form = page.form("part")
    names = called(form, page.root)
    for control in find_all(form.element, "input", "textarea"):
        field = control.get("name") or ""
        spec = _spec(part, field)
        if spec is None or "".join(form.value(field)).strip():
            continue
        if control.get("type") == "checkbox":
            yield field, [control.get("value")]
        elif name(control) == "textarea" or control.get("type") == "text":
            yield field, NUMBERS.get(spec.type) or names[field]


def _spec(part: PartSpec, field: str) -> FieldSpec | None:
    """What a field of the form is, by its name: "topic", "costs-c1-price"."""
    first, *_row, last = *field.split("-"), field.rpartition("-")[2]
    specs = {one.key: one for one in part.fields}
    if "-" not in field or first not in specs:
        return specs.get(field)
    return {one.key: one for one in specs[first].columns}.get(last)
