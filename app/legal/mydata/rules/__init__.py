"""What mydata decides: how many copies there are, and how texts are laid out in them."""
