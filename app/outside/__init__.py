"""What is opened from outside: by a link in a mail, mostly without a sign-in.

From the ground up: `weeklinks` (links to the page of what waits for a mentor), `weekly` (that
page), `receipts` (what was done by a mailed link, and its undoing), `signing` (a responsible person
without an account), `digests` (mail about what waits, and how often somebody wants it), `calendar`
(a private address from which a calendar program reads meetings and days). Knows everything below.
Stored are links to pages and calendars, how often somebody wants mail, and what mail told them
already.
"""
