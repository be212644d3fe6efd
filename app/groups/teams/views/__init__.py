"""Answers about who takes which part (`parts`), and about the accounts of those people."""
