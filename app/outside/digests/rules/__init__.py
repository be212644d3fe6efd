"""Decides when mail about what waits goes, to whom, and what it tells."""
