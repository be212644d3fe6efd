"""Answers about forms that were typed and not sent, and about those that come too late."""
