"""The project folder's page: its next step, how each document stands, what waits for its reader.

It stands in the desk because it tells things of the placement and of results, which the project
does not know; the documents themselves are written and read in `project`.
"""
