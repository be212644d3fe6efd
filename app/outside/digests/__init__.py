"""Mail about what waits: in which rhythm one wants it, and what it told already."""
