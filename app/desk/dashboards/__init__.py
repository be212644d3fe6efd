"""The menu over every page, and a learner's first page with the one next step.

A mentor, a trainer and a coordinator begin on pages of `reviews` and `overview`, to which this
room leads.
"""
