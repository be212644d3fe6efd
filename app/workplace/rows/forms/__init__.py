"""Forms of several entries at once: rows, a pasted table, a file."""
