"""Answers with the menu, a learner's first page, and the page about one learner."""
