"""What leaves the program to be read by another one."""
