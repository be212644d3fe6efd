"""People change: who leaves, who comes, from which day; what moves, what stays, what ends."""
