"""What a request speaks, found once; and the texts of templates in it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import g
from flask_babel import Domain, get_locale
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup


@dataclass(frozen=True)
class Speech:
    """What a request speaks: the language's code, the locale of dates and numbers, the texts."""

    language: str
    writing: str
    texts: Any


class Catalogues(Domain):
    """The texts of all languages. Which of them speaks is found once a request, as below.

    Flask-Babel would look for it again at each text.
    """

    def get_translations(self) -> Any:
        """The texts of the language that speaks now."""
        return speech().texts

    def find(self) -> Any:
        """The same, looked for as Flask-Babel does."""
        return super().get_translations()  # type: ignore[no-untyped-call]  # it has no types


CATALOGUES = Catalogues()  # type: ignore[no-untyped-call]  # likewise


def speech() -> Speech:
    """Found once a request, not for each text of a page; who changes it is sent to a new page."""
    try:  # a page asks a hundred times: not by the proxy, which takes three calls to answer
        kept: Speech = g._get_current_object().speech
    except (AttributeError, RuntimeError):  # not asked yet; no request, and nowhere to keep it
        code = str(get_locale() or "en")
        kept = Speech(code, writing_of(code), CATALOGUES.find())
        if g:
            g.speech = kept
    return kept


def writing_of(code: str) -> str:
    """The locale in which a language writes; English pages are for Europe: days come first."""
    return "en_GB" if code == "en" else code


@pass_eval_context
def say(context: EvalContext, text: str, /, **values: Any) -> str:
    """A text of a template in the language that speaks, with its values put in."""
    said = _said(speech().texts, text) if context.autoescape else speech().texts.ugettext(text)
    return said % values if values or "%" in said else said


@pass_eval_context
def say_as(context: EvalContext, meant: str, text: str, /, **values: Any) -> str:
    """The same for a short word with two meanings: `meant` tells translators which, "verb"."""
    said = speech().texts.upgettext(meant, text)
    shown = Markup(said) if context.autoescape else said  # noqa: S704 - as below
    return shown % values if values or "%" in said else shown


@pass_eval_context
def say_many(context: EvalContext, one: str, many: str, number: int, /, **values: Any) -> str:
    """The same for a text with a number, which is `num` in the text."""
    said = speech().texts.ungettext(one, many, number)
    shown = Markup(said) if context.autoescape else said  # noqa: S704 - as above
    return shown % {"num": number, **values}


@lru_cache(16_384)  # all texts of five languages
def _said(texts: Any, text: str) -> Markup:
    return Markup(texts.ugettext(text))  # noqa: S704 - our own words, in which values are escaped


# by the names that templates call
TEXTS = {"_": say, "gettext": say, "ngettext": say_many, "pgettext": say_as}
