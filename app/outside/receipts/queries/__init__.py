"""Looks what a receipt tells of, and how each of its acts stands now."""
