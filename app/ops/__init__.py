"""Commands for the administrator, one file each, and the story that tests and demo data share."""
