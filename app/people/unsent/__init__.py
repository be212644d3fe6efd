"""What was typed and not sent before a sign-in ended: kept for its person, offered again."""
