"""Decides about plans: who agrees on them by name, and who supervises them."""

from enum import StrEnum

from app.programme.spec import DocumentSpec


def topic_part(spec: DocumentSpec) -> str | None:
    """The key of the part that learner, trainer and mentor agree on by name."""
    return next((part.key for part in spec.parts if part.agreed), None)


class Supervising(StrEnum):
    """Who supervises a business plan: the library's director or a mentor (toolkit 1.3.2)."""

    MENTOR = "mentor"
    DIRECTOR = "director"
