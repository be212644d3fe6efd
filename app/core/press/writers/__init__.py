"""How a paper is written in each form. Only the child process (printing.py) loads these files."""
