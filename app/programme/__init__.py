"""The course as data: a folder of CSV and TOML, read once into frozen dataclasses.

`shape.py` says what a programme is made of, `data.py` reads a folder, `check.py` refuses a
folder that contradicts itself. The folder `biblio/` ships with the app; another programme is
another folder, and no line of Python changes.
"""
