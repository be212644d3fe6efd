"""Words, numbers and days for people: languages and their catalogues."""
