"""Cohorts, libraries, enrolments and dated assignments, and who may see what because of them."""
