"""What shows that hours were worked. Files of an entry: a photograph, a list of guests, a poster.
Who may read the entry may read them; its learner adds and removes them while the entry is theirs
to change. At the end the host's signature under all hours (made in `signing`, above).
"""
