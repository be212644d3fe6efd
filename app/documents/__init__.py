"""The common ground of a learner's documents: their parts, versioned saves, whom they are offered to.

What the parts are is data of the programme; what a document means is told by `plans` and `business`.
"""
