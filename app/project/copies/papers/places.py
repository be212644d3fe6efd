"""The rows of a paper that others on it may name, and so lead to."""

from collections import Counter
from collections.abc import Collection, Iterable

from app.programme.choosing import choices_in
from app.programme.content import Content, rows_of
from app.programme.current import programme
from app.programme.spec import FieldSpec, PartSpec

Read = tuple[str, PartSpec, Content]  # a part: of which kind of document, and what stands in it


def places(read: Iterable[Read], more: Collection[str] = ()) -> dict[str, str]:
    """The anchors of all rows of these parts that a choice may name, by their keys.

    `more`: lists whose rows something else names, as in "plan.activities.activities". What two
    rows are called leads nowhere.
    """
    sources = {
        str((column or field).source)
        for spec in programme().documents
        for _part, field, column in choices_in(spec)
    }
    keys = [
        str(row["key"])
        for kind, part, content in read
        for field in lists(kind, part, {*sources, *more})
        for row in rows_of(content, field.key)
    ]
    once = [key for key, times in Counter(keys).items() if times == 1]
    # by number: whatever a key holds, an anchor is a name that every form takes
    return {key: f"row-{number}" for number, key in enumerate(once, 1)}


def lists(kind: str, part: PartSpec, sources: Collection[str]) -> Iterable[FieldSpec]:
    """The lists of a part that these sources name: by the part, or each by itself."""
    place = f"{kind}.{part.key}"
    rows = (one for one in part.fields if one.type == "rows")
    return [one for one in rows if not {place, f"{place}.{one.key}"}.isdisjoint(sources)]
