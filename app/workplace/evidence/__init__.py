"""Files that show what an entry of the logbook tells: a photograph, a list of guests, a poster.
Who may read the entry may read them; its learner adds and removes them while the entry is theirs
to change.
"""
