"""Answers about the logbook: the learner's weeks, and each entry."""
