"""Each role's first page, and the menu: what waits, computed from facts."""
