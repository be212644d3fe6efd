"""What difficulties are called and why they are there (`called`), and the `news` of them."""
