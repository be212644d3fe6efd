"""What people read and type: languages and their catalogues, days, codes, how texts differ; and
the one form of JSON that is hashed."""
