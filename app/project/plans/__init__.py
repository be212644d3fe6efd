"""The learner's project folder: SWOT, SMART goals, action plan and business plan, with their pages.

What only some of them have is a fact of the document in the programme's data: a topic that three
people agree on by name (`agreed`), a supervisor under whom it is written (`supervised`).
"""
