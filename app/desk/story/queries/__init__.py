"""Looks up what happened in a course, a file for each kind, and puts it together."""
