"""What the pages of hours show: what waits for a mentor and was decided, and papers."""
