"""What learner and mentor taught each other, and what each says of the course or the host.

All of it is of free will. Nobody who judges a learner's work, and no rule of hours, reads it.
"""
