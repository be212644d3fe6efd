"""A private calendar of each person: an address from which a calendar program reads what comes."""
