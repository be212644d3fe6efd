"""Words, numbers and days for people."""
