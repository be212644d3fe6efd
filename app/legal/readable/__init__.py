"""What is kept, in words for people: names of tables, columns and codes, texts laid out."""
