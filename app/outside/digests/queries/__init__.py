"""Looks what waits for whom, and what mail told them already."""
