"""Groups of learners, and the people around them.

From the ground up: `cohorts` (libraries, enrolments, dated assignments, and who may see what
because of them), `notifications` (news for whoever has to do with a learner now), `hosts` (at which
library a placement is on which day), `pauses` (days on which nobody works, and hours that look
ahead), `absences` (who is away, and who stands in),
`teams` (who takes which part), `running` (how the course of a group runs), `extras` (what a group
asks for on its papers), `terms` (texts of placement plans, and what differs between two), `intake`
(how a whole group comes in), `letterhead` (who pays), `mailbox` (who reads a mentor's mail). Knows
people.
"""
