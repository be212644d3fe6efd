"""Ilze has a password, as in the tests of signing in."""

from tests.people.accounts.conftest import with_password

__all__ = ["with_password"]
