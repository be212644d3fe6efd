"""Jinja as we use it: the same language, asking less of what a page calls most.

A page calls some five hundred macros and texts. Jinja looks at each callable three times for
marks that say what it wants to be passed; what is a macro or a function shows it in one place.

Two of the methods replaced here are private to Jinja, so pyproject bounds its version, and
tests/core/web/test_rendering.py shows that Jinja still calls each.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, FileSystemBytecodeCache, Template
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup, escape
from werkzeug.local import LocalProxy
from wtforms.fields.choices import Choice
from wtforms.widgets import Select, TextArea, TextInput

OWN = {"busy": "data-busy", "confirm": "data-confirm-dialog"}
QUICK = frozenset({TextArea, TextInput, Select})
SHORT = 80  # characters
DANGEROUS = re.compile("[&<>'\"]")


def escaped(value: Any) -> str:
    """What MarkupSafe's `escape` makes of a value, as a part of a page that is put together.

    A page has a thousand of them. Most hold nothing to escape, and none need be marked as safe.
    """
    kind = type(value)
    if kind is str:
        short = len(value) < SHORT  # to look through a long text takes longer than to escape it
        return value if short and DANGEROUS.search(value) is None else escape(value)
    if kind is Markup:
        return cast("str", value)
    return str(value) if kind is int else escape(value)


class QuickTemplate(Template):
    """A template whose module, which others import from, is made once.

    Jinja compares all names of the two templates at each import, since they may have been loaded
    with different globals; here everybody has those of the environment.
    """

    @classmethod
    def _from_namespace(
        cls, environment: Any, namespace: MutableMapping[str, Any], globals: Any
    ) -> Template:
        namespace["escape"] = escaped  # in place of Jinja's, which its code calls by this name
        return super()._from_namespace(environment, namespace, globals)

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class KeptBytecode(FileSystemBytecodeCache):
    """What Jinja made of each template, for the next start: a second of work at the first pages.

    Read again only for the same text, the same Python and filters that are called alike. The
    folder is made when it is needed, for the owner alone, since what lies in it is run.
    """

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """What was kept, if it calls the filters as they want to be called now."""
        filters = sorted(environment.filters.items())
        asked = [(word, str(getattr(one, "jinja_pass_arg", ""))) for word, one in filters]
        return super().get_bucket(environment, name, filename, f"{source}{asked}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was kept, if it can be read."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it if there is room; else it is made again at the next start."""
        with suppress(OSError):
            Path(self.directory).mkdir(mode=0o700, parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


def asked_once(ask: Callable[[], Any]) -> Any:
    """What a page may ask for, several times or never: `ask` is called at the first time."""
    kept: list[Any] = []

    def found() -> Any:
        if not kept:
            kept.append(ask())
        return kept[0]

    return LocalProxy(found)


def attributes(given: dict[str, Any], **first: Any) -> Markup:
    """The attributes of an element, a space before each.

    `hx_post` is hx-post, `busy` and `confirm` are what our scripts call them; True stands alone,
    None and False are left out.
    """
    found = []
    for name, value in {**first, **given}.items():
        if value is not None and value is not False:
            plain = OWN.get(name) or name.replace("_", "-")
            found.append(f" {plain}" if value is True else f' {plain}="{escape(value)}"')
    return Markup("".join(found))  # noqa: S704 - names are ours, values are escaped


def repeated(errors: Any) -> set[str]:
    """The words that stand at more than one field of a form, whose errors these are."""
    said = Counter(_words(errors))
    return {words for words, count in said.items() if count > 1}


def _words(errors: Any) -> Iterator[str]:
    if isinstance(errors, dict):
        errors = errors.values()
    elif not isinstance(errors, list | tuple):
        yield str(errors)
        return
    for one in errors:
        yield from _words(one)


def _option(choice: Choice) -> str:
    """One option as WTForms writes it."""
    if choice.render_kw:
        return str(Select.render_option(choice))
    chosen = "selected " if choice.selected else ""
    value, label = escaped(str(choice.value)), escaped(choice.label or choice.value)
    return f'<option {chosen}value="{value}">{label}</option>'


def _options(field: Any) -> Iterator[str]:
    """The options of a list, those of a group within it."""
    if not field.has_groups():
        yield from map(_option, field.iter_choices())
        return
    for group, choices in field.iter_groups():
        own = "".join(map(_option, choices))
        yield own if group is None else f'<optgroup label="{escaped(group)}">{own}</optgroup>'


def lines_of(text: str, across: int) -> int:
    """About how many lines a text fills, at so many characters in a line."""
    return sum(1 + max(len(line) - 1, 0) // across for line in str(text).split("\n"))


def control(field: Any, **more: Any) -> Any:
    """The control of a WTForms field alone; what says None is left out.

    `across` is about how many characters stand in one line of a text area, which then has as many
    rows as its text needs: not every browser lets it grow by itself.

    Texts and lists, which pages have most of, are written here: a tenth of an editor's time, and a
    sixth of a week's, goes into what WTForms does for attributes that ours never have.
    """
    given = {name.replace("_", "-"): value for name, value in more.items() if value is not None}
    if across := given.pop("across", 0):
        given["rows"] = max(given.get("rows") or 1, lines_of(field.data or "", across))
    kind = type(field.widget)
    if longest := vars(field.flags).get("maxlength"):  # which would cut what is pasted, unsaid
        given.setdefault("data-limit", longest)
    many = getattr(field.widget, "multiple", False)
    if kind not in QUICK or many or field.render_kw or given.get("list"):
        return field(**{"required": False, "maxlength": False, **given})
    given = {"id": field.id, "name": field.name, **given}
    if kind is Select:
        options = "".join(_options(field))
        return Markup(f"<select{attributes(given)}>{options}</select>")  # noqa: S704 - as above
    text = escape(field._value())
    if kind is TextArea:
        return Markup(f"<textarea{attributes(given)}>\r\n{text}</textarea>")  # noqa: S704 - as above
    return Markup(f'<input type="text" value="{text}"{attributes(given)}>')  # noqa: S704 - as above
