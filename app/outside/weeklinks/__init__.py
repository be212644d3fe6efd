"""Links to a mentor's weekly page: made with their mail, kept hashed, ended."""
