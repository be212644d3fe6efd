"""The end of a placement before its hours are done: from which day, why, and back."""
