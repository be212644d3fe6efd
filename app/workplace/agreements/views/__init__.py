"""Answers about hosts, one agreement, its files (`papers`), and several in one table (`table`)."""
