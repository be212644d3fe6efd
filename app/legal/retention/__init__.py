"""For how long each kind of data is kept, what goes next, and the jobs that take it away."""
