"""The hosts of a placement by day, where it goes on at another one, and hours by host."""
