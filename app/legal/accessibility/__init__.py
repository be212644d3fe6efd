"""The accessibility statement, and a way to say what is in somebody's way."""
