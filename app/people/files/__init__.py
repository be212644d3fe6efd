"""What people add to their work: photographs, PDF and office files. Looked at by content, never by
name alone; kept under random names in INSTANCE/files (core/storage/files.py), each with one row
here: whose it is, what it is called, how large it is, its SHA-256. What a file belongs to is
said by the room that uses it, in a table of its own with `file_id` (`models.Attached`):
evidence, agreements.

For whoever takes all data of a person out: `models.files_of(person_id)` gives the rows, each row's
`path` the bytes, `name` a name that any file system takes. For backups: copy the database first and
INSTANCE/files after it; every row of the copy then has its bytes, since bytes are never changed
and only go, in `actions.sweep`, a run after their row went. `actions.damaged()` compares them all
with their SHA-256. Whoever deletes rows (erasure) leaves the bytes to the next sweep.
"""
