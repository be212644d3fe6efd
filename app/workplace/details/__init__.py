"""What an entry tells beside its day, hours and words: objective, competences, how, a link."""
