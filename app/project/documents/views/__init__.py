"""Answers about saving: parts, the rows of their lists, and what was changed elsewhere."""
