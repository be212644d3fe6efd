"""What the site says about people's data, erasing a person, and where others name the person."""
