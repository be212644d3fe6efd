"""What tables, columns and codes are called in a copy of somebody's data."""
