"""Plumbing with no knowledge of the training programme: settings, database, web, forms.

Rooms: `text`, `process`, `db`, `audit`, `web`, `storage`. The audit alone has words. Knows no wing.
"""
