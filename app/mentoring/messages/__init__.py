"""What learner, mentor and main trainer write to each other, and nobody else reads."""
