"""Everybody reads what the record says about them: who did what with their work, and when."""
