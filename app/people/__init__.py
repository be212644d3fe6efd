"""People and how they come in: who they are, sign in, agree to texts, and what they send.

From the ground up: `accounts` (who somebody is, signing in and out), `consents` (texts that people
agree to), `sessions` (open sign-ins, the locked screen), `unsent` (what was typed and not sent, and
the answer to a request without a sign-in), `files` (uploads, looked at and kept), `mail` (what is
to go out), `bymail` (signing in by it), `invitations` (the one-time link and the code of a slip).
Knows the programme, the policy and the core.
"""
