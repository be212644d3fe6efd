"""What is to be spoken of at a meeting, what was agreed there, and meetings on paper."""
