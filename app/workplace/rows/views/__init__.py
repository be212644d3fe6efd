"""Answers with several entries at once."""
