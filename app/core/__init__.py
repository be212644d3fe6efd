"""Plumbing with no knowledge of the training programme. Knows no wing.

From the ground up: `settings` (what can be set, and how it is written), `text` (languages, days,
short codes, how two texts differ), `process` (what a process does once), `db` (tables,
transactions, the queue of writers), `audit` (the record of who did what, the one room here with
words), `web` (the application, answers, forms), `storage` (bytes that people sent, and marks that
processes leave), `export` (tables for a spreadsheet), `press` (papers as PDF, for Word, as
workbooks). Beside them stand the reading of settings, the clock, the log and passwords, one file
each.
"""
