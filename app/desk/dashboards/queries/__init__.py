"""What pages about a learner are made of: each question once, whatever the number of rows."""
