"""What came of the work, said by those who judge it.

`evaluation`: each side alone and sealed, then one agreed, released answer. Knows workplace,
project, groups and people.
"""
