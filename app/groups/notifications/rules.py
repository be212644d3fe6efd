"""Decides which news is about the site and not about anybody's course."""

# for those alone who coordinate the whole site
OF_SITE = ("erasure asked", "barrier reported", "papers go")
