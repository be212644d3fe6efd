"""Answers with hours: the logbook and its papers, and the mentor's page of what was sent."""
