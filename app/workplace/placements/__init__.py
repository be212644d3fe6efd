"""A learner's placement plan: dates, tasks, objectives, who accepted what, when it runs."""
