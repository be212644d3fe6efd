"""The pages where somebody's day begins: what waits, what lacks, what comes next.

From the ground up: `waiting` (what waits for whom, told from facts), `reviews` (what waits for a
mentor and a trainer, and what a coordinator's groups lack), `unanswered` (the main trainer approves
on evidence what no mentor answers for long), `weekly` (what waits for a mentor, by a
link and without a sign-in), `overview` (the group at a glance), `dashboards` (the menu, and a
learner's first page with its next step), `folders` (the page of a project folder, which says the
same next step), `digests` (mail about what waits), `receipts` (what was done by a mailed link, and
its undoing), `signing` (a responsible person without an account), `changes` (who leaves, who comes,
and what moves by it), `endings` (the early end of a placement, and back). Knows everything below.
Nothing here is stored but links to pages, how often somebody wants mail, what mail told them
already, and which parts passed on.
"""
