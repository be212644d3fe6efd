"""What privacy decides: whether somebody may be erased, and whether a text names them."""
