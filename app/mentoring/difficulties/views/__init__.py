"""Answers about difficulties: the learner's page (`lists`), and one with its acts (`one`)."""
