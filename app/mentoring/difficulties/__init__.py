"""What is hard for a learner, with somebody whose turn it is, a day, and what was done about it."""
