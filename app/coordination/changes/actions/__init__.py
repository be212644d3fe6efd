"""Passes parts on, and lets everybody know."""
