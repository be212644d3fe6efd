"""What dashboards decides: which first page and menu a person has, and what a learner does next."""
