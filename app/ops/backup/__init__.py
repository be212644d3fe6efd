"""Keeping it: backup, restore, upgrade, doctor. Commands for the administrator, in plain words."""
