"""The demonstration's story: invented texts and people as data, and how they are told in time.

The CSV and TOML files hold who there is and what they write; `ideas/` are project ideas of the
real pilots (PROGRAMME 13). `stage` keeps the calendar and the people, `texts` turns ideas into
documents; `folder`, `judging`, `course` and `abroad` say when somebody does what, always by the
app's own actions.
"""
