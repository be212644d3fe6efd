"""Which language a request speaks where somebody chooses one, or where nobody is signed in."""

from typing import Protocol

from flask import current_app, g, request, session
from flask_login import current_user

from app.core.text import i18n


class Spoken(Protocol):
    """Somebody who may have a language."""

    id: int
    language: str | None


def speak(wanted: str) -> None:
    """Speak this language from now on, if it is offered: with who is signed in, else here."""
    if wanted in i18n.languages(current_app):
        session[i18n.CHOICE] = wanted
        if current_user.is_authenticated:
            current_user.language = wanted


def speak_to(person: Spoken) -> None:
    """Speak to this person, who need not be signed in, unless somebody here chose a language.

    A choice of whoever is signed in beside is theirs.
    """
    if not i18n.chosen() or current_user.is_authenticated:
        known, own = i18n.languages(current_app), person.language
        g.language = own if own in known else i18n.spoken_by(current_app, person.id, own)


def asks_for_language() -> bool:
    """Whether a form came by the button of a language, as `ui.langs` puts them into one.

    Nothing of it is to be done: it is shown again, with all that was typed, in that language. To
    be asked before anything is said, since a request speaks one language.
    """
    wanted = request.form.get("language")
    if wanted is not None:
        speak(wanted)
    return wanted is not None
