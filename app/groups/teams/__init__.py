"""Who takes which part: teams, trainers, coordinators; corrections, and links handed over."""
