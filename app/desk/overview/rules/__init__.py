"""What overview decides: what is told of a learner, who needs somebody first, what is shown."""
