"""The sender of mail: makes the words of what waits, and hands them to a mail server.

Loaded by commands alone: `flask work`, `flask mail`, `flask doctor`. Which kinds of mail there are,
and how each is written, stands in `letters`.
"""
