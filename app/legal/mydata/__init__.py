"""Everybody sees what is kept about them, and takes a copy of it, in words for people."""
