"""Bytes that people sent, on the server's disk, and pictures that are redrawn."""
