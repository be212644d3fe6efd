"""Who did what, when: lines that are only ever added, written with the change they tell of."""
