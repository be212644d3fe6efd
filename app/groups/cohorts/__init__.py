"""The spine: cohorts, libraries, enrolments, dated assignments, and who sees what by them."""
