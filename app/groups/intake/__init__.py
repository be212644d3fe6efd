"""How a group comes in: the pasted table, single invitations, corrections, links and slips."""
