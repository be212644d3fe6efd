"""Jinja as we use it: the same language, asking less of what a page calls most.

A page calls some five hundred macros and texts. Jinja looks at each callable three times for
marks that say what it wants to be passed; what is a macro or a function shows it in one place.
"""

from collections import Counter
from collections.abc import Iterator
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

from jinja2.runtime import Context, Macro
from jinja2.utils import _PassArg
from markupsafe import Markup, escape

OWN = {"busy": "data-busy", "confirm": "data-confirm-dialog"}
PLAIN = frozenset({FunctionType, MethodType, BuiltinMethodType})


class QuickContext(Context):
    """A context whose `call` knows macros and functions by their type; the rest is Jinja's."""

    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as in Jinja
        """Call `__obj`, passing what it is marked for."""
        kind = type(__obj)
        wanted: _PassArg | None = _PassArg.eval_context
        if kind in PLAIN:
            wanted = getattr(__obj, "jinja_pass_arg", None)
        elif kind is not Macro:
            return super().call(__obj, *args, **kwargs)
        if wanted not in (None, _PassArg.eval_context):
            return super().call(__obj, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return __obj(__self.eval_ctx, *args, **kwargs) if wanted else __obj(*args, **kwargs)


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


def control(field: Any, **more: Any) -> Any:
    """The control of a WTForms field alone; what says None is left out."""
    given = {name.replace("_", "-"): value for name, value in more.items() if value is not None}
    return field(**{"required": False, **given})
