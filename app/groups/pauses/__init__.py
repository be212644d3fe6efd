"""Days on which nobody works at a host library: pauses, free days, and hours that look ahead."""
