"""What was handed in: numbered versions of documents that never change, with their answers.

A version holds the whole text as canonical JSON with its SHA-256. Whether it was opened for
evaluation and what came of it are facts of the version, written here by the room `evaluation`.
"""
