"""Decides what a pasted table says, and what is wrong in it."""
