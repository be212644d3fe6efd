"""A world in which every text is marked, for those who try to read what is not theirs.

`python -m tests.probe seed DATABASE FILE` fills an empty database through the app's own actions:
three cohorts, three host libraries, people in every relation, every kind of object in the states
that it can be in. Each text holds a word of its own (a mark). FILE says in JSON who the people
are and how they sign in, who may see each mark, and at which addresses the objects stand.
`python -m tests.probe routes` says in JSON which rules there are and whom they let in.

Who may see what is written down in `marks.py` after PRODUCT's table, not read from the app.
"""
