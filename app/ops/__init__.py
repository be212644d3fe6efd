"""What the administrator does: each file here is a command, or what a service starts.

From the ground up: `backup` (backup, restore, upgrade), `doctor` (what an installation needs to be
well), `demo` (the demonstration, whose people and story tests share), `post` (writes and sends what
waits in the outbox). Knows the whole program.
"""
