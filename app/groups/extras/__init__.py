"""What a group asks for beside the program's own fields, and on which of its papers it stands."""
