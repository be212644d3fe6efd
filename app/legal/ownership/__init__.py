"""Whose each row is: the one list of all tables, and what goes when its person is erased."""
