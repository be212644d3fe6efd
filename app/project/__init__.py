"""The learner's project folder: SWOT, SMART goals, action plan and business plan.

From the ground up: `documents` (parts, rows, versioned saves and the comparison of two texts, which
all four have in common), `comments` (threads on parts and rows), `copies` (their parts on a paper
that leaves the program), `plans` (the pages of the documents, the topic, the supervisor), `handins`
(versions that never change). Knows groups and people; the folder's own page stands in
`desk/folders`.
"""
