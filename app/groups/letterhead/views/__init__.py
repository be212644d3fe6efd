"""Answers about what is entered (`entry`), and what follows from it on every page (`foot`)."""
