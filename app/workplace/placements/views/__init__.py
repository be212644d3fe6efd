"""Answers about placement plans: reading and writing one, and what its sides do about it."""
