"""Bytes that people sent."""
