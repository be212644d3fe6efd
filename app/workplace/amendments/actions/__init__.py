"""Changes of plans: asked for before the placement runs, amendments while it runs."""
