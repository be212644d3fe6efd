"""Looks at who has which part, what stands against a change, and what it would do."""
