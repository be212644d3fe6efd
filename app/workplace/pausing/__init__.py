"""What a pause moves: noting, changing and taking out one of a placement or of its host."""
