"""Hours that no mentor answers for long: the main trainer may approve them on evidence."""
