"""The page of a responsible person, by a link (`host`) and with a sign-in (`account`); its links
(`links`) and the setting of a group (`group`), for who coordinates.
"""
