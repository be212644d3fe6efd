"""What changes of people are called: `news` (parts, news, refusals), `facts` (what moves, ends)."""
