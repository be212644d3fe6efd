"""The pages where somebody's day begins: what waits, what lacks, what comes next.

From the ground up: `waiting` (what waits for whom, told from facts), `reviews` (what waits for a
mentor and a trainer, and what a coordinator's groups lack), `unanswered` (the main trainer approves
on evidence what no mentor answers for long), `overview` (the group at a glance), `dashboards` (the
menu, and a learner's first page with its next step), `folders` (the page of a project folder, which
says the same next step), `story` (one learner's course as one line of time). Knows everything
below. Nothing here is stored.
"""
