"""What waits for a mentor and for a trainer, and what the groups of a coordinator lack."""
