"""Changes of texts and of people's answers to them."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.core import clock
from app.core.audit.actions import record
from app.core.db.base import db
from app.people.accounts.models import Consent, Person
from app.people.consents import rules
from app.people.consents.models import ConsentText, all_texts, answers_of, as_answers
from app.people.consents.rules import Audience, Text


def answer(person: Person, text: Text, yes: bool, language: str) -> None:
    """Keep what the person said to this version, and the language in which they read it."""
    _keep(text)
    now = clock.now()
    *_words, read = text.said(language)
    row = Consent(person_id=person.id, key=text.key, version=str(text.number), language=read)
    row.given_at, row.withdrawn_at = (now, None) if yes else (None, now)
    db.session.add(row)
    act = "consent given" if yes else "consent refused"
    record(person, act, person, after=text.mark)


def answer_all(person: Person, texts: Iterable[Text], agreed: set[str], language: str) -> None:
    """Answer several texts at once: yes to those with these keys, no to the others."""
    for one in texts:
        answer(person, one, one.key in agreed, language)


def withdraw(person: Person, text: Text) -> bool:
    """Take the agreement back from now on; False: there is none."""
    rows = answers_of(person.id)
    last = rules.answer_to(text, as_answers(rows))
    if last is None or not last.is_yes:
        return False
    number = str(text.number)
    row = [one for one in rows if one.key == text.key and one.version == number][-1]
    row.withdrawn_at = clock.now()
    record(person, "consent withdrawn", person, after=text.mark)
    return True


def publish(
    by: Person,
    key: str,
    seen: int,
    words: Mapping[str, Mapping[str, str]],
    *,
    required: bool,
    audience: Audience = Audience.EVERYBODY,
) -> bool:
    """A new version of a text, asked from now on; False if there is a newer one than `seen`.

    `seen` is 0 for a text that is new.
    """
    values = {"words": dict(words), "is_required": required, "audience": audience}
    return _publish(by, key, seen, values)


def finish(by: Person, text: Text) -> bool:
    """The text is asked for no more; what was answered stays on record. False: it has changed."""
    over = {"words": _as_kept(text), "is_required": False, "is_over": True}
    return _publish(by, text.key, text.number, {**over, "audience": text.audience})


def _publish(by: Person, key: str, seen: int, values: dict[str, Any]) -> bool:
    known = [one for one in all_texts() if one.key == key]
    if max((one.number for one in known), default=0) != seen:
        return False
    for one in known:
        _keep(one)
    row = ConsentText(key=key, number=seen + 1, published_at=clock.now(), by_id=by.id, **values)
    if not _store(row):
        return False
    record(by, "consent text published", row, after=f"{key}:{row.number}")
    return True


def _as_kept(text: Text) -> dict[str, Any]:
    return {code: {"title": said[0], "text": said[1]} for code, said in text.words.items()}


def _keep(text: Text) -> None:
    """Put a text of the programme among the stored ones, since somebody has answered it."""
    same = (ConsentText.key == text.key) & (ConsentText.number == text.number)
    if db.session.scalar(select(ConsentText.id).where(same)) is None:
        values = {"words": _as_kept(text), "is_required": text.is_required}
        values["audience"] = text.audience
        _store(ConsentText(key=text.key, number=text.number, **values))


def _store(row: ConsentText) -> bool:
    """Store the version; of two who do so at once, only one succeeds."""
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return False
    return True
