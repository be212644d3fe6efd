"""Answers about changes of plans."""
