"""Everything that is kept about a person: how each table relates to people, and the copy of it."""
