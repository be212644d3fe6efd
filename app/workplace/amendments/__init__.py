"""Changes of a placement plan: asked for while the others read it."""
