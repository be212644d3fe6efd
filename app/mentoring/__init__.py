"""What people at a placement say to each other, beside its hours and its papers.

From the ground up: `fortnights` (on which days meetings are due), `meetings` (with trainer and
mentor), `agendas` (what is to be spoken of, what was agreed, meetings on paper), `messages`
(between learner, mentor and main trainer), `exchange` (what learner and mentor taught each other,
and what each says of the course or the host), `difficulties` (with an owner and an end). Knows the
workplace and everything below it. Its minutes are no hours, and nothing of it is a result.
"""
