"""Looking after it: what an installation needs to be well, and how to repair what is not."""
