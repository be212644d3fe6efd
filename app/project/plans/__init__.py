"""The learner's project folder: its page, SWOT, SMART goals, action plan, and the agreed topic."""
