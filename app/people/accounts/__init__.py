"""People: who they are, how they sign in and out, one-time links, consents, preferences.

What a person may do is not decided here but by assignments, in `cohorts`.
"""
