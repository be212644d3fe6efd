"""What ownership decides: how the rows of each table relate to people, and which words go."""
