"""What people can ask of the site about themselves, and what it owes them by law.

From the ground up: `ownership` (whose each row is, and what goes with its person), `record` (who
did what, to be read by each person), `accessibility` (the statement and complaints), `wording`
(a word that is wrong in a language), `mydata` (the
page and the copy of everything about me, in words for people), `retention` (for how long data is
kept), `privacy` (the privacy page, erasure, and where others name a person). Knows every wing but
desk.
"""
