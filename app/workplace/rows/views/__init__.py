"""Answers with several entries at once: rows of a week, and tables."""
