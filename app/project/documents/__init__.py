"""The common ground of a learner's documents: their parts, saves, and whom they are offered to.

What the parts are is data of the programme; `plans` tells what a document means. A text that a part
cannot take is kept beside it: nothing is thrown away before its person has chosen.
"""
