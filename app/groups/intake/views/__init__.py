"""Answers about a group that comes in: its figures (`group`), its people (`table`), their slips."""
