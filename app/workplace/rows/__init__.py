"""Several entries of the logbook at once: typed in rows, pasted, or read from a file."""
