"""What waits for somebody: the items, and the statement that asks for them."""
