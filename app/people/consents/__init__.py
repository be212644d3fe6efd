"""What people agree to: texts in versions, the answers to them, and asking again."""
