"""Answers with numbered papers: made, printed and withdrawn; checked by anybody."""
