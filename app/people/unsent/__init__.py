"""What is typed and not sent: kept for its person while it is written, and offered again.

Here, too, every request is answered that needs a sign-in and has none: with the page to sign in.
"""
