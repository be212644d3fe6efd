"""What people at a placement say to each other, beside its hours and its papers.

`meetings` (with trainer and mentor). Knows the workplace and everything below it. Its minutes are
no hours, and nothing of it is a result.
"""
