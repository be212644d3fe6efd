"""What the administrator does: each file here is a command, or what a service starts.

From the ground up: `backup` (backup, restore, upgrade), `doctor` (what an installation needs to be
well), `demo` (the demonstration, whose people and story tests share). Knows the whole program.
"""
