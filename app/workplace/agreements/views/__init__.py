"""Answers about hosts (`hosts`), one agreement, and agreements with several hosts (`table`)."""
