"""Days on which a mentor or trainer is away, and whoever stands in for them."""
