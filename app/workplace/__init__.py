"""The placement at a host library, and its logbook of hours.

From the ground up: `agreements` (hosts and cooperation agreements), `placements` (the plan, who
accepted it, start and end), `quiet` (weeks without hours), `details` (what an entry tells beside
its hours), `logbook` (entries and weeks), `corrections` (another value for an approved entry),
`pausing` (what a pause moves), `amendments` (changes of a plan), `evidence` (files of an entry,
the host's signature), `hours` (totals, paper, the mentor's approval), `rows` (several entries at
once), `phones` (a phone that sends a file). Knows project, groups and people.
"""
