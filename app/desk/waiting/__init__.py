"""What waits for a mentor, a responsible person, a trainer or a tutor, told from facts alone."""
