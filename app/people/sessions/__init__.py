"""Sign-ins as a person sees them: time left, the locked screen, the list of open ones."""
