"""Where privacy looks: at what an erasure touches, and at texts that name the person."""
