"""How the course of a group runs: the figures of its own beside those of the programme."""
