"""Answers about meetings: those of a learner, those of a trainer, and one of them."""
