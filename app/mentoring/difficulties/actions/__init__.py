"""Changes of difficulties: by people (`people`), and in the night (`signals`)."""
