"""What the papers about a learner's documents have in common: their head and their parts.

A draft and a version (`plans`, `handins`) are described by their own rooms; how a value, a list or
a goal is told on paper stands here once.
"""
