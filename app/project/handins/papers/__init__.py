"""A version as a paper, and what changed in it since an earlier one."""
