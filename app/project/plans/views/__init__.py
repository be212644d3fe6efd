"""Answers about the project folder, its documents and sections, the topic, the supervisor."""
