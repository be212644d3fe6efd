"""What mentor, trainer, tutor and learner say to each other about parts and rows of a document."""
