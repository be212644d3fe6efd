"""Versions of the texts that people agree to, and the questions asked of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import Base, choice, db
from app.people.accounts.models import Consent
from app.people.consents import rules
from app.people.consents.rules import COURSE, HELPING, Answer, Audience, Text
from app.programme.current import programme


class ConsentText(Base):
    """One version of a text. `words` maps languages to {title, text}; it never changes."""

    __tablename__ = "consent_text"
    __table_args__ = (UniqueConstraint("key", "number"),)
    key: Mapped[str]
    number: Mapped[int]
    words: Mapped[dict[str, Any]]
    is_required: Mapped[bool]
    is_over: Mapped[bool] = mapped_column(default=False)  # from this version on it is asked no more
    # whom it concerns; of a text of the programme the programme says it
    audience: Mapped[Audience] = mapped_column(
        choice(Audience, "audience"), default=Audience.EVERYBODY, server_default="everybody"
    )
    published_at: Mapped[datetime | None]  # empty: it came with the programme
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    def plain(self) -> Text:
        """The version as a plain value."""
        words = {code: (said["title"], said["text"]) for code, said in self.words.items()}
        return Text(
            key=self.key,
            number=self.number,
            is_required=self.is_required,
            words=words,
            published_at=self.published_at,
            is_over=self.is_over,
            audience=self.audience,
        )


def of_the_programme() -> list[Text]:
    """The texts that come with the programme."""
    course, helping = programme().consent, programme().helper_consent
    whose = Audience.LEARNERS if helping else Audience.EVERYBODY
    plain = {code: ("", words) for code, words in course.text.words}
    found = [Text(COURSE, int(course.version), True, plain, audience=whose)]
    if helping:
        said = {code: ("", words) for code, words in helping.text.words}
        found.append(Text(HELPING, int(helping.version), True, said, audience=Audience.HELPERS))
    for one in programme().optional_consents:
        titles, words = dict(one.title.words), dict(one.text.words)
        both = {code: (titles[code], words[code]) for code in titles if code in words}
        found.append(Text(one.key, int(one.version), False, both, audience=whose))
    return found


def all_texts() -> list[Text]:
    """Every version of every text, stored or of the programme, in one query."""
    rows = db.session.scalars(select(ConsentText).order_by(ConsentText.key, ConsentText.number))
    shipped = of_the_programme()
    known = {one.key: one.audience for one in shipped}
    stored = (row.plain() for row in rows)
    return [*(replace(one, audience=known.get(one.key, one.audience)) for one in stored), *shipped]


def present_texts() -> list[Text]:
    """What is asked now of anybody, the required texts first."""
    return rules.present(all_texts())


def answers_of(person_id: int) -> list[Consent]:
    """Everything that the person ever answered, in that order."""
    mine = select(Consent).where(Consent.person_id == person_id).order_by(Consent.id)
    return list(db.session.scalars(mine))


def as_answers(rows: list[Consent]) -> list[Answer]:
    """The answers as plain values."""
    return [Answer(row.key, row.version, row.given_at, row.withdrawn_at) for row in rows]


def agrees(person_id: int, key: str) -> bool:
    """Whether the person agrees to the present version of this text: ask before you use it."""
    answers = as_answers(answers_of(person_id))
    mine = (rules.answer_to(one, answers) for one in present_texts() if one.key == key)
    return any(one is not None and one.is_yes for one in mine)
