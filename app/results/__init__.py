"""What came of the work, said by those who judge it, and on numbered papers.

`evaluation`: each side alone and sealed, then one agreed, released answer. `certificates`: papers
with a number and a code, and the page on which anybody checks one. Knows workplace, project, groups
and people.
"""
