"""Changes of a placement plan: asked for while the others read it, amended while it runs."""
