"""Corrections of approved hours: the approved value counts until another one is approved."""
