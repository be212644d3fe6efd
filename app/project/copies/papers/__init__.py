"""What every paper about a document has: its head, the words of its values, its parts."""
