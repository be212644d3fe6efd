"""The page where a mentor, a responsible person or a trainer finds everything that waits."""
