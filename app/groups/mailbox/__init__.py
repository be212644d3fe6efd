"""Who reads a mentor's mail: whether others read it too, and the four digits that then prove that
it is the mentor who opened the weekly page. A page on paper opens with the digits alone.
"""
