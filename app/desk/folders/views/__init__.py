"""Answers about the folder, and for the addresses that it had before."""
