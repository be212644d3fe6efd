"""What was typed and not sent before a sign-in ended: kept for its person, offered again.

Here, too, every request is answered that needs a sign-in and has none: with the page to sign in.
"""
