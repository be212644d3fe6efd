"""What can be set, what each setting may be, and how a file of settings is read."""
