"""Answers about the calendar: the page of its address, and the calendar itself."""
