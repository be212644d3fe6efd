"""What is told in a calendar, each kind of thing in a file of its own, and its mark."""
