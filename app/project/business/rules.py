"""Decides about business plans: under whose supervision one may be written."""

from enum import StrEnum


class Supervising(StrEnum):
    """Who supervises a business plan: the library's director or a mentor (toolkit 1.3.2)."""

    MENTOR = "mentor"
    DIRECTOR = "director"
