"""Decides about several entries at once: typed in rows, or told by a table."""
