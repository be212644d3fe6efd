"""Meetings beside the placement's hours: fortnightly with the trainer, mentoring, groups."""
