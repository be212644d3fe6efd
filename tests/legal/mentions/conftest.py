"""The world with every kind of thing in it."""

from tests.kit.seats import people

__all__ = ["people"]
