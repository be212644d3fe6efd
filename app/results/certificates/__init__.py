"""Numbered papers: what each says is kept as it was said, and anybody who has one can check it.

All kinds share one run of numbers and one page to check them. That page shows what a paper says and
never a name; a name is typed there, and compared.
"""
