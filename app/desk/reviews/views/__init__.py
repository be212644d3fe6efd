"""Answers to mentors and trainers (`waiting`), and to coordinators (`missing`)."""
