"""Answers about evaluations: begin, the own sheet, the comparison, the release, the result."""
