"""Text of another language than the page's: marked where a mark can stand, else in the page's."""

from typing import Any

from markupsafe import Markup

from app.core.text.speech import speech


def marked(text: Any, language: str) -> Any:
    """What people wrote, or the programme says, in the language of their group.

    A span says which, where it is not that of the page, for who listens to it and for the browser.
    A document may be in another language than its labels, which then is `language.own`.
    """
    said = hasattr(text, "said")
    words, own = text.said(language) if said else (text, getattr(language, "own", language))
    if not words or own == speech().language:
        return words
    return Markup('<span lang="{}">{}</span>').format(own, words)


def option(language: str) -> dict[str, str]:
    """What marks an option of a list that is in the language of a group."""
    return {} if language == speech().language else {"lang": language}


def heard(text: Any) -> str:
    """What the programme says, for a page's title or an attribute, where no mark can stand."""
    return str(text.said(speech().language)[0])
