"""The demonstration: its people and their story, which tests share; loading and removing it."""
