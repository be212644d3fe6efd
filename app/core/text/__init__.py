"""What people read and type: languages and their catalogues, days, numbers, short codes."""
