"""Plumbing with no knowledge of the training programme: settings, database, web, forms.

`audit` is its one room with words of its own: the record of who did what. Knows no wing.
"""
