"""What people read and type: languages and their catalogues, days, codes, how texts differ."""
