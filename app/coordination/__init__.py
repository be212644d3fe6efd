"""What a coordinator does across everything: one act that moves many things, and its undoing.

`changes` (who leaves, who comes, and what moves by it), `moves` (a placement goes on at another
host) and `endings` (the early end of a placement), each with its way back. Knows everything below.
Stored is which parts passed on.
"""
