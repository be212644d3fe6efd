"""The group at a glance: who needs somebody first, everybody's hours, this week's meetings."""
