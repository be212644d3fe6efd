"""What the plan of a placement says: texts that somebody accepted, and what differs between two."""
