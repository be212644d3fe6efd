"""Texts that met another one in their place: kept, compared word by word, made into one.

What stands there and what somebody wrote meanwhile are both shown; nothing of either is thrown
away before a person has chosen. `documents` asks and answers; here it is kept and reckoned.
"""
