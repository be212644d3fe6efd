"""What was done in a mentor's name by a mailed link: told in a mail, undone at an address without a
sign-in, or disowned. Opening the address changes nothing.
"""
