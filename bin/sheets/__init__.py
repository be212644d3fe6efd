"""Sheets for native readers: every text of a language with its English, to be ticked or bettered.

`bin/translations.py sheet lv` writes one, `bin/translations.py take lv.xlsx` reads it back.
"""
