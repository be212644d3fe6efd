"""The weekly page: opened by a link, sent once, ended; a new link for one that ended."""
