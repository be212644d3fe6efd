"""The logbook as hours: totals and pace, paper, and the mentor who approves by exception."""
