"""The business plan of a service: its pages and its supervisor at the library."""
