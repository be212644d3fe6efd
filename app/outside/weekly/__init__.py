"""What waits for a mentor, by a link in a mail and without a sign-in: one page, one sending."""
