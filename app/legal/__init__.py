"""What people can ask of the site about themselves, and what it owes them by law.

From the ground up: `accessibility` (the statement and complaints), `record` (who did what, to be
read by each person), `readable` (what is kept, in words), `mydata` (a copy of everything about
me), `mentions` (where others name a person), `retention` (for how long data is kept), `privacy`
(the privacy page and erasure). Knows every wing but desk.
"""
