"""The world with every kind of thing in it."""

from tests.seats import people

__all__ = ["people"]
