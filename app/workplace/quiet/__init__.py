"""Weeks of which a learner said that there were no hours."""
