"""A phone sends a file without a sign-in: through a door for one file to one entry of the logbook,
open for ten minutes, once, on the network of the computer that opened it. The phone is told nothing
of the entry but its day and kind.
"""
