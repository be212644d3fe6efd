"""Odd files of settings, and what systemd 252 makes of them."""

ODD: dict[str, dict[str, str]] = {
    "A=plain\n": {"A": "plain"},
    "A=$ecret$$ and $HOME `id`\n": {"A": "$ecret$$ and $HOME `id`"},
    'A="$ecret \\$x \\` \\" \\\\ \\n"\n': {"A": '$ecret $x ` " \\ \\n'},
    "A='$ecret \\n \" x'\n": {"A": '$ecret \\n " x'},
    "A=two words # no comment\n": {"A": "two words # no comment"},
    "  A  =  around it  \n": {"A": "around it"},
    "# one\n; two\n\nA=1\n": {"A": "1"},
    "A=\nB=\n": {"A": "", "B": ""},
    "A=1\nA=2\n": {"A": "2"},
    "A=it's so\n": {"A": "it's so"},
    "A='quoted' and not\n": {"A": "quotedand not"},
    "A=\"one\" 'two'\n": {"A": "onetwo"},
    "A=one\\\ntwo\n": {"A": "onetwo"},
    'A="one\\\ntwo"\n': {"A": "onetwo"},
    'A="one\ntwo"\n': {"A": "one\ntwo"},
    "A='one\ntwo'\nB=1\n": {"A": "one\ntwo", "B": "1"},
    "A=back\\slash \\$ \\\\\n": {"A": "backslash $ \\"},
    "A=x\r\nB=y\r\n": {"A": "x", "B": "y"},
    "A=no end of line": {"A": "no end of line"},
    "A=a=b=c&d;e|f>g(h)*\n": {"A": "a=b=c&d;e|f>g(h)*"},
    "A=Bērzleja библиотека\n": {"A": "Bērzleja библиотека"},
    "A=blanks kept\\ \\ \n": {"A": "blanks kept  "},
    'A="  inside  "  \n': {"A": "  inside  "},
    "A=\tx\ty\t\nB='#'\n": {"A": "x\ty", "B": "#"},
    "A=~/x ~ !! %h %% {a,b}\n": {"A": "~/x ~ !! %h %% {a,b}"},
}
# What cannot be read for sure: systemd leaves it out without a word, or reads it by its version
REFUSED = {
    "export A=1\n": "line 1 begins with no name",
    "A\nB=1\n": "line 1 has no =",
    "B=1\nA-B=1\n": "line 2 begins with no name",
    "1A=1\n": "line 1 begins with no name",
    "# a \\\nA=1\n": "line 1 is a comment that ends in a backslash",
    'B=1\nA="open\n': "the quote in line 2 does not end",
    "A=\x01\n": "line 1 holds a sign",
}
