"""The spine: cohorts, libraries, enrolments, dated assignments, and who may see what because of them."""
