"""Plumbing with no knowledge of the training programme: settings, database, policy, web, forms."""
