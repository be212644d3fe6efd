"""What the site says about people's data, what it asks them to agree to, and erasing a person."""
