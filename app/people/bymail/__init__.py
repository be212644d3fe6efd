"""Signing in by mail: a link and a code of six digits go to whoever asks, if they are known here.
The code is typed where one asked, so that the mail may be on a phone and the work on a library's
computer. A code alone proves who is before a page that needs an ordinary sign-in.
"""
