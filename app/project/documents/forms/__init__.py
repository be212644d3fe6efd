"""The forms of parts, made from the programme's data."""
