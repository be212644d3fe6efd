"""One learner's course as one line of time: a picture, and below it what happened, newest first.

Each kind of happening is looked up by a file of `queries`, by the rights of whoever reads, and
handed on as plain data; `queries/whole.py` names them. A new kind is a file and a line there.
"""
