"""A word of the pages that is wrong in a language: anybody tells it, and no name is kept."""
