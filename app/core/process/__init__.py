"""Processes of the operating system: what one that serves does once."""
