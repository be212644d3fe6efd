"""Answers about versions: check and hand in, read, print, compare, take back, tick as seen."""
