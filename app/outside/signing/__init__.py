"""The responsible person without an account: a link and a code for one placement, and the hours
signed for the host at its end, by that way or with a sign-in.
"""
